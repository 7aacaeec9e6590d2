#include "print/yaml.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "gramme/base/json_writer.h"

namespace gramme::cli {
namespace {

using project::Json;

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

std::string string_text(const std::string& text) {
  if (is_plain(text)) return text;
  std::string quoted;
  append_json_string(quoted, text);
  return quoted;
}

std::string scalar_text(const Json& value) {
  if (value.kind == Json::Kind::kString) return string_text(value.text);
  if (value.kind == Json::Kind::kNull) return "null";
  if (value.kind == Json::Kind::kObject) return "{}";
  if (value.kind == Json::Kind::kArray) return "[]";
  return value.text;
}

void append_value(std::string& out, const Json& value, std::size_t indent);

// The members, the first on the current line.
void append_members(std::string& out, const Json& object, std::size_t indent) {
  bool first = true;
  for (const Json::Member& member : object.members) {
    if (!first) out.append(indent, ' ');
    first = false;
    out += string_text(member.name) + ":";
    append_value(out, member.value, indent);
  }
}

void append_elements(std::string& out, const Json& list, std::size_t indent) {
  for (const Json& element : list.elements) {
    out += std::string(indent, ' ') + "-";
    if (element.members.empty()) {
      append_value(out, element, indent + 2);
    } else {
      out += ' ';
      append_members(out, element, indent + 2);
    }
  }
}

// What follows a name or a dash: on the same line, or below it.
void append_value(std::string& out, const Json& value, std::size_t indent) {
  if (!value.members.empty()) {
    out += '\n' + std::string(indent + 2, ' ');
    append_members(out, value, indent + 2);
  } else if (!value.elements.empty()) {
    out += '\n';
    append_elements(out, value, indent);
  } else {
    out += ' ' + scalar_text(value) + '\n';
  }
}

}  // namespace

std::string yaml(const Json& value) {
  std::string out;
  if (!value.members.empty()) {
    append_members(out, value, 0);
  } else if (!value.elements.empty()) {
    append_elements(out, value, 0);
  } else {
    out = scalar_text(value) + "\n";
  }
  return out;
}

std::string yaml_list_element(const Json& value) {
  Json list;
  list.kind = Json::Kind::kArray;
  list.elements.push_back(value);
  return yaml(list);
}

}  // namespace gramme::cli
