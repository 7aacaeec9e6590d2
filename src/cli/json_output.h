#pragma once

#include <string>
#include <string_view>

#include "gramme/base/result.h"

namespace gramme::cli {

// An answer for people: members sorted by name, two spaces a level, a line feed at the end.
// Errors: kConfiguration when `answer` is not JSON.
Result<std::string> pretty_json(std::string_view answer);

// {"TableName":"..."}: the whole request of several operations.
std::string table_name_request(std::string_view table);

}  // namespace gramme::cli
