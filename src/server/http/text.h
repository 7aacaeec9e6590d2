#pragma once

#include <string_view>

namespace gramme::server {

// Whether two texts are equal but for the case of ASCII letters, as names in HTTP compare.
bool equals_ignoring_case(std::string_view left, std::string_view right);

// Without the spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace gramme::server
