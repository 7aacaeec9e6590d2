#include "gramme/project/json.h"

#include <fmt/format.h>

#include <algorithm>

#include "gramme/base/json_writer.h"

namespace gramme::project {
namespace {

void append_scalar(std::string& out, const Json& value) {
  if (value.kind == Json::Kind::kString) {
    append_json_string(out, value.text);
  } else {
    out += value.kind == Json::Kind::kNull ? "null" : value.text;
  }
}

void append_pretty(std::string& out, const Json& value, std::size_t indent);

void append_pretty_object(std::string& out, const Json& value, std::size_t indent) {
  std::vector<const Json::Member*> members;
  for (const Json::Member& member : value.members) members.push_back(&member);
  std::sort(members.begin(), members.end(),
            [](const auto* a, const auto* b) { return a->name < b->name; });
  out += '{';
  for (const Json::Member* member : members) {
    out += member == members.front() ? "\n" : ",\n";
    out.append(indent + 2, ' ');
    append_json_string(out, member->name);
    out += ": ";
    append_pretty(out, member->value, indent + 2);
  }
  out.append("\n").append(indent, ' ').append("}");
}

void append_pretty_array(std::string& out, const Json& value, std::size_t indent) {
  out += '[';
  for (const Json& element : value.elements) {
    out += &element == &value.elements.front() ? "\n" : ",\n";
    out.append(indent + 2, ' ');
    append_pretty(out, element, indent + 2);
  }
  out.append("\n").append(indent, ' ').append("]");
}

void append_pretty(std::string& out, const Json& value, std::size_t indent) {
  if (value.kind == Json::Kind::kObject && !value.members.empty()) {
    append_pretty_object(out, value, indent);
  } else if (value.kind == Json::Kind::kArray && !value.elements.empty()) {
    append_pretty_array(out, value, indent);
  } else {
    append_json(out, value);
  }
}

}  // namespace

const Json* Json::find(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(),
                                  [&](const Member& member) { return member.name == name; });
  return found == members.end() ? nullptr : &found->value;
}

std::string_view describe(Json::Kind kind) {
  switch (kind) {
    case Json::Kind::kNull:
      return "null";
    case Json::Kind::kBoolean:
      return "true or false";
    case Json::Kind::kNumber:
      return "a number";
    case Json::Kind::kString:
      return "a string";
    case Json::Kind::kArray:
      return "an array";
    case Json::Kind::kObject:
      return "an object";
  }
  return "";
}

std::string pretty_json(const Json& value) {
  std::string out;
  append_pretty(out, value, 0);
  return out;
}

void append_json(std::string& out, const Json& value) {
  if (value.kind == Json::Kind::kObject) {
    out += '{';
    for (const Json::Member& member : value.members) {
      if (&member != &value.members.front()) out += ',';
      append_json_string(out, member.name);
      out += ':';
      append_json(out, member.value);
    }
    out += '}';
  } else if (value.kind == Json::Kind::kArray) {
    out += '[';
    for (const Json& element : value.elements) {
      if (&element != &value.elements.front()) out += ',';
      append_json(out, element);
    }
    out += ']';
  } else {
    append_scalar(out, value);
  }
}

Error file_error(std::string_view file, int line, std::string_view message) {
  return configuration_error(fmt::format("{}:{}: {}", file, line, message));
}

}  // namespace gramme::project
