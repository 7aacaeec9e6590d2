#include "table/tag_text.h"

#include <algorithm>
#include <cstdint>

#include "table/utf8.h"

namespace gramme::api {
namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Blocks of controls, punctuation, symbols and emoji beyond ASCII (Unicode 15, Blocks.txt), less
// the letters, digits and spaces in them.
constexpr Range kSymbols[] = {
    {0x80, 0x9F},     {0xA1, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},       {0xB6, 0xB8},
    {0xBB, 0xBB},     {0xBF, 0xBF},     {0xD7, 0xD7},     {0xF7, 0xF7},       {0x200B, 0x2027},
    {0x202A, 0x202E}, {0x2030, 0x205E}, {0x2060, 0x206F}, {0x20A0, 0x20FF},   {0x2190, 0x245F},
    {0x2500, 0x2775}, {0x2794, 0x2BFF}, {0x2E00, 0x2E7F}, {0x3001, 0x3004},   {0x3008, 0x3020},
    {0xD800, 0xF8FF}, {0xFE00, 0xFE6F}, {0xFF01, 0xFF0F}, {0x1F000, 0x1FAFF},
};

bool is_tag_character(std::uint32_t point) {
  if (point < 0x80) {
    const char c = static_cast<char>(point);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" _.:/=+-@").find(c) != std::string_view::npos;
  }
  return std::none_of(std::begin(kSymbols), std::end(kSymbols), [&](const Range& range) {
    return point >= range.first && point <= range.last;
  });
}

}  // namespace

bool is_tag_text(std::string_view text, std::size_t max) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t point = next_code_point(text, at);
    if (!is_tag_character(point)) return false;
    units += point < 0x10000 ? 1 : 2;
  }
  return units <= max;
}

}  // namespace gramme::api
