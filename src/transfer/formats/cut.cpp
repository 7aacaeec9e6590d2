#include "gramme/transfer/cut.h"

#include <cstring>
#include <functional>

namespace gramme::transfer {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

void skip_space(std::string_view& text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
}

// From the opening quote to after the closing one; 0 when there is none.
std::size_t string_length(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size()) {
    const void* const quote = std::memchr(text.data() + at, '"', text.size() - at);
    if (quote == nullptr) return 0;
    const std::size_t end = static_cast<std::size_t>(static_cast<const char*>(quote) - text.data());
    std::size_t escapes = 0;
    while (text[end - 1 - escapes] == '\\') ++escapes;
    at = end + 1;
    if (escapes % 2 == 0) return at;
  }
  return 0;
}

std::size_t bracketed_length(std::string_view text) {
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case '"': {
        const std::size_t length = string_length(text.substr(at));
        if (length == 0) return 0;
        at += length - 1;
        break;
      }
      case '{':
      case '[':
        ++depth;
        break;
      case '}':
      case ']':
        if (--depth == 0) return at + 1;
        break;
      default:
        break;
    }
  }
  return 0;
}

Error not_json(std::string_view text) {
  constexpr std::size_t kShown = 80;
  return serialization_error("This is not the JSON that was expected, or not all of it: " +
                             std::string(text.substr(0, kShown)));
}

// Calls `cut_one` for what stands between `open` and `close`, with commas between.
Status cut_list(std::string_view text, char open, char close,
                const std::function<bool(std::string_view&)>& cut_one) {
  const std::string_view whole = text;
  skip_space(text);
  if (text.empty() || text.front() != open) return fail(not_json(whole));
  text.remove_prefix(1);
  skip_space(text);
  if (!text.empty() && text.front() == close) return {};
  while (cut_one(text)) {
    skip_space(text);
    if (text.empty()) break;
    const char after = text.front();
    text.remove_prefix(1);
    if (after == close) return {};
    if (after != ',') break;
    skip_space(text);
  }
  return fail(not_json(whole));
}

// Takes the value in front off `text`; empty when there is none.
std::string_view take_value(std::string_view& text) {
  const std::string_view value = text.substr(0, value_length(text));
  text.remove_prefix(value.size());
  return value;
}

}  // namespace

std::size_t value_length(std::string_view text) {
  if (text.empty()) return 0;
  if (text.front() == '"') return string_length(text);
  if (text.front() == '{' || text.front() == '[') return bracketed_length(text);
  std::size_t at = 0;
  while (at < text.size() && !is_space(text[at]) && std::strchr(",]}:", text[at]) == nullptr) ++at;
  return at;
}

Result<Members> cut_object(std::string_view text) {
  Members members;
  GRAMME_TRY(cut_list(text, '{', '}', [&](std::string_view& rest) {
    const std::string_view name = take_value(rest);
    if (name.size() < 2 || name.front() != '"') return false;
    skip_space(rest);
    if (rest.empty() || rest.front() != ':') return false;
    rest.remove_prefix(1);
    skip_space(rest);
    const std::string_view value = take_value(rest);
    members.emplace_back(name.substr(1, name.size() - 2), value);
    return !value.empty();
  }));
  return members;
}

Result<std::vector<std::string_view>> cut_array(std::string_view text) {
  std::vector<std::string_view> elements;
  GRAMME_TRY(cut_list(text, '[', ']', [&](std::string_view& rest) {
    elements.push_back(take_value(rest));
    return !elements.back().empty();
  }));
  return elements;
}

std::string_view member(const Members& members, std::string_view name) {
  for (const auto& [each, value] : members) {
    if (each == name) return value;
  }
  return {};
}

}  // namespace gramme::transfer
