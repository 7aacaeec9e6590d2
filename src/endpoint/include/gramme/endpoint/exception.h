#pragma once

#include <string>

#include "gramme/endpoint/endpoint.h"

namespace gramme::endpoint {

// What a reply that is not an answer says: {"__type":"com.amazonaws.dynamodb.v20120810#Name",
// "message":"..."}, "Message" in some.
struct Exception {
  std::string name;     // "ResourceNotFoundException"; the HTTP status ("503") when there is none
  std::string message;  // the whole body when it is not JSON
};
Exception read_exception(const Reply& reply);

}  // namespace gramme::endpoint
