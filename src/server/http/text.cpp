#include "http/text.h"

// Boost's string_view uses it without including it.
#include <ostream>
//
#include <boost/beast/core/string.hpp>

namespace gramme::server {

bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return boost::beast::iequals(left, right);
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace gramme::server
