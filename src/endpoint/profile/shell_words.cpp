#include "profile/shell_words.h"

namespace gramme::endpoint {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

// Appends the quoted part after `text[0]`, its opening quote; false when it is not closed.
bool append_quoted(std::string& word, std::string_view& text) {
  const char quote = text.front();
  text.remove_prefix(1);
  while (!text.empty() && text.front() != quote) {
    // Inside double quotes a backslash protects only what would end or start a protection.
    if (quote == '"' && text.size() > 1 && text[0] == '\\' && (text[1] == '"' || text[1] == '\\')) {
      text.remove_prefix(1);
    }
    word += text.front();
    text.remove_prefix(1);
  }
  if (text.empty()) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<std::vector<std::string>> shell_words(std::string_view text) {
  std::vector<std::string> words;
  while (true) {
    const std::size_t start = text.find_first_not_of(kSpace);
    if (start == std::string_view::npos) return words;
    text.remove_prefix(start);
    std::string& word = words.emplace_back();
    while (!text.empty() && kSpace.find(text.front()) == std::string_view::npos) {
      if (text.front() == '"' || text.front() == '\'') {
        if (!append_quoted(word, text)) return std::nullopt;
        continue;
      }
      if (text.front() == '\\') {
        text.remove_prefix(1);
        if (text.empty()) return std::nullopt;
      }
      word += text.front();
      text.remove_prefix(1);
    }
  }
}

}  // namespace gramme::endpoint
