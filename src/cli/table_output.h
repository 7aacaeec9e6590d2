#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gramme::cli {

// A list of names as the AWS CLI's `--output table` draws one: `title` centred above a column of
// the names; nothing at all for an empty list. `colour` makes the names bright blue, as there.
// The title and the names are ASCII.
std::string draw_table(std::string_view title, const std::vector<std::string>& names, bool colour);

}  // namespace gramme::cli
