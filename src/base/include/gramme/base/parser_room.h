#pragma once

#include <cstddef>

namespace gramme {

// The capacity that a request's body should have left, bytes, so that its JSON is parsed where it
// stands (simdjson reads so far beyond the end), and not moved first.
inline constexpr std::size_t kParserRoom = 64;

}  // namespace gramme
