// As awscli/table.py draws them, to the character.

#include "print/aws_sections.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>

#include "print/text_table.h"

namespace gramme::cli {
namespace {

constexpr std::size_t kPadding = 4;
constexpr std::size_t kBorders = 2;

using Row = std::vector<std::string>;
using Widths = std::vector<std::size_t>;

void widen(Widths& widths, const Row& row) {
  widths.resize(std::max(widths.size(), row.size()));
  for (std::size_t i = 0; i < row.size(); ++i) {
    widths[i] = std::max(widths[i], display_width(row[i]));
  }
}

// Of its columns, with the spaces around each cell.
Widths natural_widths(const Section& section) {
  Widths widths;
  widen(widths, section.header);
  for (const Row& row : section.rows) widen(widths, row);
  for (std::size_t& width : widths) width += kPadding;
  return widths;
}

std::size_t sum(const Widths& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0});
}

std::size_t width_of(const Section& section) {
  return std::max(display_width(section.title), sum(natural_widths(section))) + kBorders +
         2 * section.indent;
}

std::size_t width_of(const std::vector<Section>& sections) {
  std::size_t width = 0;
  for (const Section& section : sections) width = std::max(width, width_of(section));
  return width;
}

// The columns stretched over `width`; what rounding leaves over is taken from the left or given to
// the right.
Widths stretched(const Widths& natural, std::size_t width) {
  const double factor = static_cast<double>(width) / static_cast<double>(sum(natural));
  Widths widths;
  for (const std::size_t one : natural) {
    widths.push_back(static_cast<std::size_t>(std::nearbyint(factor * static_cast<double>(one))));
  }
  for (std::size_t i = 0; sum(widths) > width; i = (i + 1) % widths.size()) --widths[i];
  for (std::size_t i = widths.size(); sum(widths) < width; i = i == 1 ? widths.size() : i - 1) {
    ++widths[i - 1];
  }
  return widths;
}

void stand_upright(Section& section) {
  if (section.rows.size() != 1 || section.header.empty()) return;
  std::vector<Row> rows;
  for (std::size_t i = 0; i < section.header.size(); ++i) {
    rows.push_back({section.header[i], section.rows.front()[i]});
  }
  section.rows = std::move(rows);
  section.header.clear();
}

std::string spaces(std::size_t count) {
  return std::string(count, ' ');
}

// An odd rest goes to the right: both lengths are halved with integer division.
std::string centred(const std::string& text, std::size_t width, std::string_view left_edge) {
  const std::size_t length = display_width(text);
  const std::size_t half = width / 2 - std::min(width / 2, length / 2 + 1);
  const std::size_t used = left_edge.size() + half + length + 1;
  return std::string(left_edge) + spaces(half) + text + spaces(width - std::min(width, used)) + "|";
}

std::string left_aligned(const std::string& text, std::size_t width, std::string_view left_edge,
                         bool colour) {
  const std::size_t length = display_width(text);
  const std::size_t padding = width >= length + 3 + left_edge.size() ? 2 : 0;
  const std::size_t used = left_edge.size() + padding + length + 1;
  return std::string(left_edge) + spaces(padding) + (colour ? "\x1b[1;34m" : "") + text +
         (colour ? "\x1b[0m" : "") + spaces(width - std::min(width, used)) + "|";
}

std::string rule(const Widths& widths) {
  std::string line = "+";
  std::size_t edges = 2;  // the first cell has one on its left too
  for (const std::size_t width : widths) {
    line += std::string(width - std::min(width, edges), '-') + "+";
    edges = 1;
  }
  return line;
}

class Drawing {
 public:
  Drawing(std::size_t width, bool colour) : width_(width), colour_(colour) {
    out_ = std::string(width, '-') + "\n";
  }

  void add(const Section& section) {
    indent_ = std::string(section.indent, '|');
    const std::size_t width = width_ - 2 * section.indent;
    line(centred(printable(section.title), width, "|"));
    if (section.rows.empty()) return line("+" + std::string(width - kBorders, '-') + "+");
    const Widths natural = natural_widths(section);
    if (natural.empty()) return;
    const Widths widths = stretched(natural, width);
    if (!section.header.empty()) {
      line(rule(widths));
      line(cells(section.header, widths, true));
    }
    line(rule(widths));
    for (const Row& row : section.rows) line(cells(row, widths, false));
    line(rule(widths));
  }

  std::string take() { return std::move(out_); }

 private:
  void line(const std::string& text) { out_ += indent_ + text + indent_ + "\n"; }

  std::string cells(const Row& row, const Widths& widths, bool header) const {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      const std::string cell = i < row.size() ? row[i] : std::string();
      const std::string_view edge = i == 0 ? "|" : "";
      text += header ? centred(cell, widths[i], edge)
                     : left_aligned(cell, widths[i], edge, colour_ && !cell.empty());
    }
    return text;
  }

  const std::size_t width_;
  const bool colour_;
  std::string out_;
  std::string indent_;
};

void make_printable(Row& row) {
  for (std::string& cell : row) cell = printable(std::move(cell));
}

}  // namespace

std::string draw_sections(std::vector<Section> sections, std::size_t width, bool colour) {
  if (sections.empty()) return {};
  for (Section& section : sections) {
    make_printable(section.header);
    for (Row& row : section.rows) make_printable(row);
  }
  if (width_of(sections) > width) {
    for (Section& section : sections) stand_upright(section);
  }
  Drawing drawing(width_of(sections), colour);
  for (const Section& section : sections) drawing.add(section);
  return drawing.take();
}

}  // namespace gramme::cli
