#pragma once

#include <string_view>

namespace gramme::server {

// The same of two texts of one length that are not equal as they are.
bool differ_by_case_alone(std::string_view left, std::string_view right);

// Whether two texts are equal but for the case of ASCII letters, as names in HTTP compare. Nearly
// always the case is the same too: the compiler makes of that a few instructions for a known name.
inline bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return left.size() == right.size() && (left == right || differ_by_case_alone(left, right));
}

// Without the spaces and tabs at both ends.
inline std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace gramme::server
