#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gramme::api {

// The code point that starts at `at`, which moves behind it. `text` is valid UTF-8.
inline std::uint32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int following = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  std::uint32_t point = lead & (0x3Fu >> following);
  for (int i = 0; i < following; ++i) {
    point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
  }
  return point;
}

}  // namespace gramme::api
