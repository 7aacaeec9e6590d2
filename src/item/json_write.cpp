#include "gramme/base/base64.h"
#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "json_text.h"

namespace gramme::item {
namespace {

void append_number(std::string& out, const Number& number) {
  out += '"';
  number.append_to(out);
  out += '"';
}

void append_binary(std::string& out, const std::string& bytes) {
  out += '"';
  append_base64(out, bytes);
  out += '"';
}

template <class Members, class Append>
void append_array(std::string& out, const Members& members, const Append& append) {
  out += '[';
  bool first = true;
  for (const auto& member : members) {
    if (!first) out += ',';
    first = false;
    append(out, member);
  }
  out += ']';
}

using Appender = void (*)(std::string&, const AttributeValue&);

void append_object(std::string& out, const Map& map, Appender append) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : map) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, name);
    out += ':';
    append(out, value);
  }
  out += '}';
}

constexpr Appender kTyped = append_json;
constexpr Appender kPlain = append_plain_json;

// The content without its type; `nested` writes the values inside lists and maps.
void append_content(std::string& out, const AttributeValue& value, Appender nested) {
  switch (value.type()) {
    case Type::kS:
      return append_json_string(out, value.as_string());
    case Type::kN:
      return append_number(out, value.as_number());
    case Type::kB:
      return append_binary(out, value.as_binary());
    case Type::kBool:
      out += value.as_bool() ? "true" : "false";
      return;
    case Type::kNull:
      out += "true";
      return;
    case Type::kSS:
      return append_array(out, value.as_string_set(), append_json_string);
    case Type::kNS:
      return append_array(out, value.as_number_set(), append_number);
    case Type::kBS:
      return append_array(out, value.as_binary_set(), append_binary);
    case Type::kL:
      return append_array(out, value.as_list(), nested);
    case Type::kM:
      return append_object(out, value.as_map(), nested);
  }
}

}  // namespace

void append_json(std::string& out, const AttributeValue& value) {
  open_value(out, value.type());
  append_content(out, value, kTyped);
  out += '}';
}

void append_json(std::string& out, const Map& map) {
  append_object(out, map, kTyped);
}

void append_plain_json(std::string& out, const AttributeValue& value) {
  switch (value.type()) {
    case Type::kN:
      return value.as_number().append_to(out);
    case Type::kNull:
      out += "null";
      return;
    case Type::kNS:
      return append_array(out, value.as_number_set(),
                          [](std::string& to, const Number& number) { number.append_to(to); });
    default:
      return append_content(out, value, kPlain);
  }
}

void append_plain_json(std::string& out, const Map& map) {
  append_object(out, map, kPlain);
}

std::string describe(const AttributeValue& value) {
  std::string text = "AttributeValue: {" + std::string(type_name(value.type())) + ":";
  if (value.is(Type::kS)) text += value.as_string();
  if (value.is(Type::kN)) value.as_number().append_to(text);
  if (value.is(Type::kB)) append_base64(text, value.as_binary());
  return text + "}";
}

}  // namespace gramme::item
