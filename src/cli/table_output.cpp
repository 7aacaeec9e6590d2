#include "table_output.h"

#include <fmt/format.h>

#include <algorithm>

namespace gramme::cli {
namespace {

// What stands around a name: a border and two spaces on each side.
constexpr std::size_t kCellPadding = 6;
constexpr std::size_t kBorders = 2;

std::size_t table_width(std::string_view title, const std::vector<std::string>& names) {
  std::size_t width = title.size() + kBorders;
  for (const std::string& name : names) width = std::max(width, name.size() + kCellPadding);
  return width;
}

// The AWS CLI halves both lengths with integer division, so an odd rest goes to the right.
std::string centred(std::string_view title, std::size_t width) {
  const std::size_t left = width / 2 - title.size() / 2 - 1;
  const std::size_t right = width - kBorders - left - title.size();
  return fmt::format("|{:{}}{}{:{}}|\n", "", left, title, "", right);
}

}  // namespace

std::string draw_table(std::string_view title, const std::vector<std::string>& names, bool colour) {
  if (names.empty()) return {};
  const std::size_t width = table_width(title, names);
  const std::string rule = fmt::format("+{:-<{}}+\n", "", width - kBorders);
  std::string out = fmt::format("{:-<{}}\n", "", width) + centred(title, width) + rule;
  for (const std::string& name : names) {
    const std::string padding(width - name.size() - kCellPadding + 2, ' ');
    out += colour ? fmt::format("|  \x1b[1;34m{}\x1b[0m{}|\n", name, padding)
                  : fmt::format("|  {}{}|\n", name, padding);
  }
  return out + rule;
}

}  // namespace gramme::cli
