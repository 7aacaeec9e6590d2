#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace gramme::cli {

// A table within a table. Every row has as many cells as the header, when there is one.
struct Section {
  std::string title;
  std::vector<std::string> header = {};
  std::vector<std::vector<std::string>> rows = {};
  std::size_t indent = 0;  // how deep it stands in others
};

// Draws them one below the other, all as wide as the widest. When that is more than `width`, a
// section of one row stands upright: a line for each of its values.
std::string draw_sections(std::vector<Section> sections, std::size_t width, bool colour);

}  // namespace gramme::cli
