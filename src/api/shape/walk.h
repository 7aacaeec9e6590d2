#pragma once

#include <simdjson.h>

#include <string_view>

#include "shape/table.h"

namespace gramme::api {

using Json = simdjson::dom::element;

// The member of that name, or null: AWS ignores members it does not know.
inline const Member* find_member(const Shape& structure, std::string_view name) {
  for (const Member& member : structure.members) {
    if (member.name == name) return &member;
  }
  return nullptr;
}

inline std::string_view text_of(const Json& value) {
  return value.get_string().value_unsafe();
}
inline simdjson::dom::array array_of(const Json& value) {
  return value.get_array().value_unsafe();
}
inline simdjson::dom::object object_of(const Json& value) {
  return value.get_object().value_unsafe();
}

}  // namespace gramme::api
