#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "gramme/item/value.h"

namespace gramme::item {

// Begins a value of DynamoDB JSON: {"S":
inline void open_value(std::string& out, Type type) {
  static constexpr std::array<std::string_view, 10> kOpenings = {
      R"({"S":)",  R"({"N":)",  R"({"B":)",  R"({"BOOL":)", R"({"NULL":)",
      R"({"SS":)", R"({"NS":)", R"({"BS":)", R"({"L":)",    R"({"M":)"};
  out += kOpenings[static_cast<std::size_t>(type)];
}

}  // namespace gramme::item
