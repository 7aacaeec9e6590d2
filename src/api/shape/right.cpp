#include "shape/right.h"

#include "gramme/api/shape.h"
#include "gramme/item/json.h"
#include "shape/rules.h"

namespace gramme::api {
namespace {

bool is_right(const Shape& shape, const Limits& limits, const Json& value);

bool is_number(const Json& value) {
  return value.is_int64() || value.is_uint64() || value.is_double();
}

// {"S":"text"}, {"N":"1"} and {"BOOL":true}, which most values are.
bool is_plain_value(const Json& value) {
  if (!value.is_object()) return false;
  const auto object = object_of(value);
  auto member = object.begin();
  if (member == object.end()) return false;
  const std::string_view type = member.key();
  const bool text = (type == "S" || type == "N") && member.value().is_string();
  return (text || (type == "BOOL" && member.value().is_bool())) && ++member == object.end();
}

bool has_attribute_types(const Json& map) {
  for (const auto [name, value] : object_of(map)) {
    if (!is_plain_value(value) && !item::check_value_types(value)) return false;
  }
  return true;
}

bool has_type(const Shape& shape, const Json& value) {
  switch (shape.kind) {
    case Kind::kString:
      return value.is_string();
    case Kind::kBoolean:
      return read_boolean(value).has_value();
    case Kind::kList:
      return value.is_array();
    case Kind::kMap:
    case Kind::kStructure:
      return value.is_object();
    case Kind::kAttributeMap:
      return value.is_object() && has_attribute_types(value);
    case Kind::kAttributeValue:
      return is_plain_value(value) || (value.is_object() && item::check_value_types(value));
    default:
      return is_number(value);
  }
}

bool is_right_structure(const Shape& shape, const Json& value) {
  std::uint32_t present = 0;
  for (const auto [name, member_value] : object_of(value)) {
    const Member* member = find_member(shape, name);
    if (member == nullptr || member_value.is_null()) continue;
    const std::uint32_t bit = 1u << static_cast<std::size_t>(member - shape.members.data());
    if ((present & bit) != 0 || !is_right(*member->shape, member->limits, member_value)) {
      return false;
    }
    present |= bit;
  }
  return (shape.required_members & ~present) == 0;
}

bool is_right_list(const Shape& shape, const Json& value) {
  for (const Json element : array_of(value)) {
    if (!is_right(*shape.element, shape.element->limits, element)) return false;
  }
  return true;
}

bool is_right_map(const Shape& shape, const Json& value) {
  for (const auto [key, element] : object_of(value)) {
    if (!key_keeps(*shape.key, key) || !matches(shape.key->limits.pattern, key) ||
        !is_right(*shape.element, shape.element->limits, element)) {
      return false;
    }
  }
  return true;
}

bool is_right(const Shape& shape, const Limits& limits, const Json& value) {
  if (!has_type(shape, value)) return false;
  const bool may_break = limits != Limits{} || !shape.values.empty();
  if (may_break && !keeps_all(shape, limits, value)) return false;
  switch (shape.kind) {
    case Kind::kStructure:
      return is_right_structure(shape, value);
    case Kind::kList:
      return is_right_list(shape, value);
    case Kind::kMap:
      return is_right_map(shape, value);
    default:
      return true;
  }
}

}  // namespace

bool is_plainly_right(const Shape& shape, const Json& value) {
  return !shape.table_name_first && is_right(shape, shape.limits, value);
}

}  // namespace gramme::api
