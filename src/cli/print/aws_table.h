#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "gramme/project/json.h"

namespace gramme::cli {

// What is wider becomes one line for each value, as far as it can; the AWS CLI's figure for where
// there is no terminal.
inline constexpr std::size_t kUsualWidth = 80;

// An answer as the AWS CLI's `--output table` draws one: `title` centred above a line for an
// object, or for each object of a list, and below it a table for each object or list in those.
// Nothing at all for an empty answer. `colour` makes values bright blue, as there. Unlike there,
// characters that are neither narrow nor wide count as terminals draw them, and control characters
// are a dot.
std::string aws_table(std::string_view title, const project::Json& answer, std::size_t width,
                      bool colour);

}  // namespace gramme::cli
