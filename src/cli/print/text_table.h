#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gramme::cli {

// A table for people. Cells are UTF-8; every row has as many as the header.
struct TextTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

// Draws it with lines of ASCII; `colour` makes the header bold. Columns line up whatever the cells'
// characters are; control characters are shown as a dot. Nothing at all for no header.
std::string draw(const TextTable& table, bool colour);

// A text in which control characters, which a terminal would obey, are dots.
std::string printable(std::string text);

// How many columns of a terminal a text takes: two for each wide character of East Asia and most
// emoji, none for combining marks.
std::size_t display_width(std::string_view text);

}  // namespace gramme::cli
