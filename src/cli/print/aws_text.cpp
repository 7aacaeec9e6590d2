#include "print/aws_text.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <vector>

namespace gramme::cli {
namespace {

using project::Json;
using Names = std::set<std::string>;

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return text;
}

void append(std::string& out, const Json& value, const std::string& name,
            const Names* columns = nullptr);

// The names of what is scalar in any of the objects: a column each.
Names columns_of(const std::vector<Json>& elements) {
  Names names;
  for (const Json& element : elements) {
    for (const Json::Member& member : element.members) {
      if (is_scalar(member.value)) names.insert(member.name);
    }
  }
  return names;
}

void append_object(std::string& out, const Json& object, const std::string& name,
                   const Names* columns) {
  const Names own = columns_of({object});
  const Names& line_of = columns != nullptr ? *columns : own;
  std::string line = upper(name);
  bool first = name.empty();
  for (const std::string& column : line_of) {
    const Json* value = object.find(column);
    if (!first) line += '\t';
    first = false;
    if (value != nullptr) line += aws_scalar(*value);
  }
  if (!line_of.empty()) out += line + "\n";
  std::map<std::string, const Json*> others;
  for (const Json::Member& member : object.members) {
    if (!line_of.contains(member.name)) others[member.name] = &member.value;
  }
  for (const auto& [other, value] : others) append(out, *value, other);
}

void append_scalars(std::string& out, const std::vector<const Json*>& scalars,
                    const std::string& name) {
  if (scalars.empty()) return;
  for (const Json* value : scalars) {
    if (name.empty()) {
      out += (value == scalars.front() ? "" : "\t") + aws_scalar(*value);
    } else {
      out += upper(name) + "\t" + aws_scalar(*value) + "\n";
    }
  }
  if (name.empty()) out += '\n';
}

void append_list(std::string& out, const std::vector<Json>& elements, const std::string& name) {
  const bool objects = std::any_of(elements.begin(), elements.end(), [](const Json& element) {
    return element.kind == Json::Kind::kObject;
  });
  if (objects) {
    const Names columns = columns_of(elements);
    for (const Json& element : elements) append(out, element, name, &columns);
    return;
  }
  std::vector<const Json*> scalars;
  for (const Json& element : elements) {
    if (is_scalar(element)) scalars.push_back(&element);
  }
  append_scalars(out, scalars, name);
  for (const Json& element : elements) {
    if (!is_scalar(element)) append(out, element, name);
  }
}

void append(std::string& out, const Json& value, const std::string& name, const Names* columns) {
  if (value.kind == Json::Kind::kObject) return append_object(out, value, name, columns);
  if (value.kind == Json::Kind::kArray) return append_list(out, value.elements, name);
  out += aws_scalar(value) + "\n";
}

}  // namespace

bool is_scalar(const Json& value) {
  return value.kind != Json::Kind::kObject && value.kind != Json::Kind::kArray;
}

std::string aws_scalar(const Json& value) {
  if (value.kind == Json::Kind::kNull) return "None";
  if (value.kind == Json::Kind::kBoolean) return value.text == "true" ? "True" : "False";
  if (is_scalar(value)) return value.text;
  std::string json;
  project::append_json(json, value);
  return json;
}

std::string aws_text(const Json& answer) {
  std::string out;
  append(out, answer, {});
  return out;
}

}  // namespace gramme::cli
