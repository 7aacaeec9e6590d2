#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "input/input.h"

// The rules of tags, recorded in aws-controllers-k8s/dynamodb-controller, docs/api-quirks
// (DDB-TABLE-105 to 110, 372).
namespace gramme::api {

using Tags = std::map<std::string, std::string>;

// The request's Tags. Errors: kValidation.
Result<Tags> read_tags(const Input& input);
// The request's TagKeys. Errors: kValidation.
Result<std::vector<std::string>> read_tag_keys(const Input& input);
// Errors: kValidation for more tags than a table may have.
Status check_tag_count(std::size_t count);

// The name of the table that a ResourceArn means. Errors: kValidation.
Result<std::string> tagged_table(std::string_view resource_arn);
// "Requested resource not found: ResourceArn: ... not found".
Error resource_arn_not_found(std::string_view resource_arn);

}  // namespace gramme::api
