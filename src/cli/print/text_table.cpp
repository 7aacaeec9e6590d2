#include "print/text_table.h"

#include <locale.h>
#include <wchar.h>

#include <algorithm>

namespace gramme::cli {
namespace {

// wcwidth goes by the locale of the calling thread: UTF-8, whatever the user's is.
class Utf8Locale {
 public:
  Utf8Locale() : locale_(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(nullptr) {
    if (locale_ != nullptr) before_ = ::uselocale(locale_);
  }
  ~Utf8Locale() {
    if (locale_ == nullptr) return;
    ::uselocale(before_);
    ::freelocale(locale_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t locale_;
  locale_t before_;
};

std::string rule(const std::vector<std::size_t>& widths) {
  std::string line = "+";
  for (const std::size_t width : widths) line += std::string(width + 2, '-') + "+";
  return line + "\n";
}

std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths,
                 std::string_view before, std::string_view after) {
  std::string text = "|";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string cell = printable(cells[i]);
    text.append(" ").append(before).append(cell).append(after);
    text += std::string(widths[i] - display_width(cell) + 1, ' ') + "|";
  }
  return text + "\n";
}

}  // namespace

std::string printable(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7f) {
      text[i] = '.';
    } else if (c == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) {
      text.replace(i, 2, ".");  // U+0080 to U+009F
    }
  }
  return text;
}

std::size_t display_width(std::string_view text) {
  const Utf8Locale utf8;
  std::mbstate_t state{};
  std::size_t width = 0;
  while (!text.empty()) {
    wchar_t character = 0;
    const std::size_t bytes = ::mbrtowc(&character, text.data(), text.size(), &state);
    if (bytes == 0 || bytes > text.size()) {  // no character: shown as one
      state = {};
      ++width;
      text.remove_prefix(1);
      continue;
    }
    const int columns = ::wcwidth(character);
    width += columns < 0 ? 1 : static_cast<std::size_t>(columns);
    text.remove_prefix(bytes);
  }
  return width;
}

std::string draw(const TextTable& table, bool colour) {
  if (table.header.empty()) return {};
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    widths.push_back(display_width(printable(table.header[i])));
    for (const auto& row : table.rows) {
      widths[i] = std::max(widths[i], display_width(printable(row[i])));
    }
  }
  std::string text = rule(widths) +
                     line(table.header, widths, colour ? "\x1b[1m" : "", colour ? "\x1b[0m" : "") +
                     rule(widths);
  for (const auto& row : table.rows) text += line(row, widths, "", "");
  return text + rule(widths);
}

}  // namespace gramme::cli
