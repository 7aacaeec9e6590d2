#pragma once

#include <string>

#include "gramme/endpoint/credentials.h"
#include "gramme/endpoint/endpoint.h"
#include "remote/address.h"
#include "remote/http_request.h"

namespace gramme::endpoint {

// A call of the DynamoDB API as it goes over the wire, signed at this moment.
HttpRequest signed_request(const Address& address, const std::string& region,
                           const Credentials& credentials, const Request& request);

}  // namespace gramme::endpoint
