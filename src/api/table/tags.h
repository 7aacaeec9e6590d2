#pragma once

#include <map>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "input/input.h"

// The rules of tags, recorded in aws-controllers-k8s/dynamodb-controller, docs/api-quirks
// (DDB-TABLE-105 to 110).
namespace gramme::api {

using Tags = std::map<std::string, std::string>;

// Adds the request's Tags, which replace those of the same key. Errors: kValidation.
Status add_tags(const Input& input, Tags& tags);

}  // namespace gramme::api
