#pragma once

#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/item/value.h"

// What the random differential test draws: all of it follows from one seed, on every platform.
namespace gramme::api::model {

using item::AttributeValue;
using item::Item;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return static_cast<std::size_t>(random_() % end); }
  std::size_t between(std::size_t first, std::size_t last) {
    return first + below(last - first + 1);
  }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class List>
  auto pick(const List& list) -> std::decay_t<decltype(list[0])> {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937_64 random_;
};

// Few values, so that they meet: equal ones, neighbours, prefixes of one another, extremes.
inline AttributeValue random_string(Dice& dice) {
  static constexpr std::string_view kTexts[] = {"",   "a",     "ab",        "abc",         "b",
                                                "b#", "b#1",   "\x7f",      "\xc3\xa4",    "z\x01",
                                                "c",  "c\xc3", "c\xc3\xa4", "long enough", "\n\""};
  std::string text(dice.pick(kTexts));
  if (text == "c\xc3") text = "c";  // alone, the lead byte is not UTF-8
  return AttributeValue::string(std::move(text));
}

inline AttributeValue random_number(Dice& dice) {
  static constexpr std::string_view kTexts[] = {
      "0",     "1",   "-1",  "2",    "10",     "9",      "1.5",
      "-2.25", "100", "1E3", "-1E3", "0.0001", "1E-120", "12345678901234567890123456789012345678"};
  return AttributeValue::number(*item::Number::parse(dice.pick(kTexts)));
}

inline AttributeValue random_binary(Dice& dice) {
  using namespace std::string_view_literals;
  static constexpr std::string_view kBytes[] = {""sv,  "\0"sv, "\0\0"sv, "\0\xff"sv,
                                                "a"sv, "ab"sv, "\xff"sv, "\xff\xff"sv};
  return AttributeValue::binary(std::string(dice.pick(kBytes)));
}

inline AttributeValue random_string_set(Dice& dice) {
  item::StringSet members;
  for (const char* text : {"a", "b", "c", "d"}) {
    if (dice.chance(40)) members.emplace_back(text);
  }
  if (members.empty()) members.emplace_back("e");
  return AttributeValue(AttributeValue::Variant(std::move(members)));
}

inline AttributeValue random_number_set(Dice& dice) {
  item::NumberSet members;
  for (const int number : {-3, 0, 1, 20}) {
    if (dice.chance(40)) members.push_back(item::Number::of(number));
  }
  if (members.empty()) members.push_back(item::Number::of(7));
  return AttributeValue(AttributeValue::Variant(std::move(members)));
}

inline AttributeValue random_scalar(Dice& dice) {
  switch (dice.below(6)) {
    case 0:
      return AttributeValue::boolean(dice.chance(50));
    case 1:
      return AttributeValue();
    case 2:
      return random_binary(dice);
    case 3:
      return random_number(dice);
    default:
      return random_string(dice);
  }
}

inline AttributeValue random_list(Dice& dice) {
  item::List list;
  for (std::size_t n = dice.below(4); n > 0; --n) list.push_back(random_scalar(dice));
  return AttributeValue(AttributeValue::Variant(std::move(list)));
}

inline AttributeValue random_map(Dice& dice) {
  item::Map map;
  for (const char* name : {"x", "y"}) {
    if (dice.chance(70)) map.set(name, random_scalar(dice));
  }
  return AttributeValue(AttributeValue::Variant(std::move(map)));
}

// Over a few kilobytes, so that capacity units differ from one.
inline AttributeValue random_long_string(Dice& dice) {
  return AttributeValue::string(std::string(dice.between(900, 9000), 'w'));
}

inline AttributeValue random_value(Dice& dice) {
  switch (dice.below(8)) {
    case 0:
      return random_string_set(dice);
    case 1:
      return random_number_set(dice);
    case 2:
      return random_list(dice);
    case 3:
      return random_map(dice);
    case 4:
      return random_long_string(dice);
    default:
      return random_scalar(dice);
  }
}

}  // namespace gramme::api::model
