#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gramme::endpoint {

// The words of a text as a POSIX shell divides them, without any expansion: quotes and backslashes
// protect. Nothing when a quote is not closed or a backslash ends the text.
std::optional<std::vector<std::string>> shell_words(std::string_view text);

}  // namespace gramme::endpoint
