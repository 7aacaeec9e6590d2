#include "yaml_output.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"

namespace gramme::cli {
namespace {

using item::AttributeValue;
using item::Type;

// Words that YAML 1.1's readers, which are still about, take for something else than a string.
constexpr std::array kSpecialWords = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"};

bool is_plain(const std::string& text) {
  if (text.empty() || std::isalpha(static_cast<unsigned char>(text.front())) == 0) return false;
  const bool harmless = std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c == '/';
  });
  std::string lower = text;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return harmless &&
         std::find(kSpecialWords.begin(), kSpecialWords.end(), lower) == kSpecialWords.end();
}

std::string scalar(const std::string& text) {
  if (is_plain(text)) return text;
  std::string quoted;
  append_json_string(quoted, text);
  return quoted;
}

void append_value(std::string& out, const AttributeValue& value, std::size_t indent);

// The members, the first on the current line.
void append_map(std::string& out, const item::Map& map, std::size_t indent) {
  bool first = true;
  for (const auto& [name, value] : map) {
    if (!first) out.append(indent, ' ');
    first = false;
    out += scalar(name) + ":";
    append_value(out, value, indent);
  }
}

// What follows a name: on the same line, or below it.
void append_value(std::string& out, const AttributeValue& value, std::size_t indent) {
  if (value.is(Type::kM) && !value.as_map().empty()) {
    out += '\n' + std::string(indent + 2, ' ');
    return append_map(out, value.as_map(), indent + 2);
  }
  if (value.is(Type::kL) && !value.as_list().empty()) {
    out += '\n';
    for (const AttributeValue& element : value.as_list()) {
      out += std::string(indent, ' ') + "-";
      append_value(out, element, indent + 2);
    }
    return;
  }
  out += ' ';
  if (value.is(Type::kS)) {
    out += scalar(value.as_string());
  } else {
    item::append_plain_json(out, value);
  }
  out += '\n';
}

}  // namespace

std::string yaml_list_element(const item::Item& item) {
  std::string out = "- ";
  if (item.empty()) return out + "{}\n";
  append_map(out, item, 2);
  return out;
}

}  // namespace gramme::cli
