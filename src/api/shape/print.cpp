#include "shape/print.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <functional>
#include <iterator>

#include "shape/overrides.h"

namespace gramme::api {
namespace {

void append(std::string& out, const Shape& shape, const Json& value);

void append_list(std::string& out, const Shape& shape, const Json& value) {
  out += '[';
  std::string_view separator;
  for (const Json element : array_of(value)) {
    out += separator;
    append(out, *shape.element, element);
    separator = ", ";
  }
  out += ']';
}

void append_map(std::string& out, const Shape& shape, const Json& value) {
  out += '{';
  std::string_view separator;
  for (const auto [key, element] : object_of(value)) {
    fmt::format_to(std::back_inserter(out), "{}{}=", separator, key);
    append(out, *shape.element, element);
    separator = ", ";
  }
  out += '}';
}

const Member& member_at(const Shape& shape, std::size_t position) {
  return *std::ranges::find(shape.members, position, &Member::position);
}

void append_hidden_members(std::string& out, const Shape& shape) {
  for (const auto& hidden : overrides::kHiddenMembers) {
    if (hidden.structure == shape.name) out += fmt::format(", {}=null", hidden.member);
  }
}

void append_structure(std::string& out, const Shape& shape, const Json& value) {
  out += shape.name;
  out += '(';
  for (std::size_t position = 0; position < shape.members.size(); ++position) {
    const Member& member = member_at(shape, position);
    if (position > 0) out += ", ";
    out += static_cast<char>(std::tolower(static_cast<unsigned char>(member.name[0])));
    out += member.name.substr(1);
    out += '=';
    Json member_value;
    if (object_of(value).at_key(member.name).get(member_value) == simdjson::SUCCESS) {
      append(out, *member.shape, member_value);
    } else {
      out += "null";
    }
  }
  append_hidden_members(out, shape);
  out += ')';
}

void append_attribute_value(std::string& out, const Json& value) {
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string>{}(simdjson::minify(value)));
  out += fmt::format("com.amazonaws.dynamodb.v20120810.AttributeValue@{:x}", hash);
}

void append(std::string& out, const Shape& shape, const Json& value) {
  if (value.is_null()) {
    out += "null";
    return;
  }
  switch (shape.kind) {
    case Kind::kList:
      return append_list(out, shape, value);
    case Kind::kMap:
    case Kind::kAttributeMap:
      return append_map(out, shape, value);
    case Kind::kStructure:
      return append_structure(out, shape, value);
    case Kind::kAttributeValue:
      return append_attribute_value(out, value);
    case Kind::kString:
      out += text_of(value);
      return;
    default:
      out += simdjson::minify(value);
  }
}

}  // namespace

std::string print(const Shape& shape, const Json& value) {
  std::string out;
  append(out, shape, value);
  return out;
}

}  // namespace gramme::api
