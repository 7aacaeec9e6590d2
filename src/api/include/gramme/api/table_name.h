#pragma once

#include <string_view>

namespace gramme::api {

// The table that a TableName means: a name, or the ARN of a table.
std::string_view table_name_of(std::string_view name_or_arn);

}  // namespace gramme::api
