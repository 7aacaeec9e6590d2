#pragma once

#include <array>

#include "gramme/item/number.h"

namespace gramme::item {

// 10^0 to 10^38, all that a Number's coefficient can meet.
inline constexpr std::array<Number::Coefficient, 39> kPowersOfTen = [] {
  std::array<Number::Coefficient, 39> powers{};
  Number::Coefficient power = 1;
  for (Number::Coefficient& slot : powers) {
    slot = power;
    power *= 10;
  }
  return powers;
}();

inline Number::Coefficient power_of_ten(int exponent) {
  return kPowersOfTen[static_cast<std::size_t>(exponent)];
}

}  // namespace gramme::item
