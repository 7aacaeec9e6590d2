#pragma once

#include <string>
#include <string_view>

#include "gramme/api/table_name.h"
#include "gramme/base/result.h"

// Names of resources. One database answers whatever the region and account, so the parts of an
// ARN other than its last are not judged.
namespace gramme::api {

inline constexpr std::string_view kRegion = "ddblocal";
inline constexpr std::string_view kAccount = "000000000000";

// A name as AWS wants it: 3 to 255 of a-z A-Z 0-9 _ - . Errors: kValidation.
Status check_table_name(std::string_view name);

std::string table_arn(std::string_view table_name);
std::string index_arn(std::string_view table_name, std::string_view index_name);
std::string stream_arn(std::string_view table_name, std::string_view label);

}  // namespace gramme::api
