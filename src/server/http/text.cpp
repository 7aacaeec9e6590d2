#include "http/text.h"

#include <algorithm>

namespace gramme::server {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

// Nearly always the case is the same too, which is found out many bytes at a time.
bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return left == right || (left.size() == right.size() &&
                           std::equal(left.begin(), left.end(), right.begin(),
                                      [](char a, char b) { return lower(a) == lower(b); }));
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace gramme::server
