#pragma once

#include "gramme/endpoint/trace.h"
#include "remote/http_request.h"

namespace gramme::endpoint {

// One request over a connection of its own, tried once: for the services that give credentials.
// libcurl is loaded when it is first needed.
Exchange fetch(const HttpRequest& request, const HttpSettings& settings, const Trace& trace);

// The settings for a URL: the proxy that the environment names for it, and that CA bundle.
Result<HttpSettings> settings_for(const std::string& url, const std::string& ca_bundle);

}  // namespace gramme::endpoint
