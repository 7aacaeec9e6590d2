#pragma once

#include <string>

#include "gramme/base/result.h"
#include "remote/curl_library.h"

namespace gramme::endpoint {

// An endpoint's URL, taken apart.
struct Address {
  std::string url;   // where requests are posted: always with a path
  std::string path;  // of `url`, percent-encoded as it is there
  std::string host;  // the Host header: with the port, unless it is the scheme's own
  std::string name;  // of the host alone, an IPv6 address without its brackets
  std::string port;  // where it listens, digits
  bool is_https = false;
  bool is_loopback = false;
};

// Errors: kConfiguration when `url` is no http or https URL, or has a user, query or fragment.
Result<Address> parse_address(const CurlLibrary& curl, const std::string& url);

// `url` without a user's name and password, to be shown.
std::string without_password(const std::string& url);

// The proxy that the environment names for that address, empty for none. NO_PROXY is libcurl's
// matter.
std::string proxy_for(const Address& address);

}  // namespace gramme::endpoint
