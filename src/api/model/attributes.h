#pragma once

#include <array>
#include <string>
#include <string_view>

#include "model/dice.h"

// The attributes that items of the random test have: a few of each type, most values of the type
// that the name stands for. Those of a scalar type may be index keys.
namespace gramme::api::model {

inline constexpr std::array<std::string_view, 5> kKeyable = {"s0", "s1", "n0", "n1", "b0"};
inline constexpr std::array<std::string_view, 10> kAttributes = {"s0",  "s1",  "n0", "n1", "b0",
                                                                 "ss0", "ns0", "l0", "m0", "x0"};
// Never keys: an index may include them.
inline constexpr std::array<std::string_view, 4> kIncludable = {"ss0", "l0", "m0", "x0"};

inline item::Type keyable_type(std::string_view attribute) {
  return attribute[0] == 's'   ? item::Type::kS
         : attribute[0] == 'n' ? item::Type::kN
                               : item::Type::kB;
}

inline AttributeValue random_of_type(Dice& dice, item::Type type) {
  return type == item::Type::kS   ? random_string(dice)
         : type == item::Type::kN ? random_number(dice)
                                  : random_binary(dice);
}

inline AttributeValue random_for(Dice& dice, std::string_view attribute) {
  if (dice.chance(4)) return random_value(dice);
  if (attribute == "ss0") return random_string_set(dice);
  if (attribute == "ns0") return random_number_set(dice);
  if (attribute == "l0") return random_list(dice);
  if (attribute == "m0") return random_map(dice);
  if (attribute == "x0") return random_value(dice);
  return random_of_type(dice, keyable_type(attribute));
}

}  // namespace gramme::api::model
