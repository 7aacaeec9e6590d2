#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "gramme/item/number.h"

namespace gramme::item {

// The ten types, by their DynamoDB names. The order is that of AttributeValue's variant.
enum class Type : std::uint8_t { kS, kN, kB, kBool, kNull, kSS, kNS, kBS, kL, kM };

// "S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M".
std::string_view type_name(Type type);

class AttributeValue;

// Distinct types for what would otherwise be the same C++ type.
struct Binary {
  std::string bytes;
  auto operator<=>(const Binary&) const = default;
};
struct Null {
  bool operator==(const Null&) const = default;
};

// The sets: sorted, without duplicates, never empty in a stored item.
// Strings and binaries sort by their bytes as unsigned numbers, numbers by value.
using StringSet = std::vector<std::string>;
using NumberSet = std::vector<Number>;
struct BinarySet {
  std::vector<std::string> members;
  bool operator==(const BinarySet&) const = default;
};

using List = std::vector<AttributeValue>;

// Attribute names to values, sorted by name (bytes as unsigned), names unique. The top level of
// an item is one. Lookup is a binary search; insertion moves what follows.
class Map {
 public:
  using Entry = std::pair<std::string, AttributeValue>;

  Map();
  ~Map();
  Map(const Map&);
  Map(Map&&) noexcept;
  Map& operator=(const Map&);
  Map& operator=(Map&&) noexcept;

  // A map of entries in any order; of those with one name the last stays. Cheapest when sorted.
  static Map from_entries(std::vector<Entry> entries);

  bool empty() const;
  std::size_t size() const;
  const AttributeValue* find(std::string_view name) const;
  AttributeValue* find(std::string_view name);
  bool contains(std::string_view name) const { return find(name) != nullptr; }
  // Sets the attribute, replacing one of that name.
  AttributeValue& set(std::string name, AttributeValue value);
  // True when there was one.
  bool erase(std::string_view name);
  void clear();

  const Entry* begin() const;
  const Entry* end() const;

  bool operator==(const Map& other) const;

 private:
  std::vector<Entry> entries_;
};

// An item, or a key: its attributes by name.
using Item = Map;

// One attribute value. A plain value type: copies are deep.
class AttributeValue {
 public:
  using Variant = std::variant<std::string, Number, Binary, bool, Null, StringSet, NumberSet,
                               BinarySet, List, Map>;

  AttributeValue() : value_(Null{}) {}
  explicit AttributeValue(Variant value) : value_(std::move(value)) {}
  static AttributeValue string(std::string text) {
    return AttributeValue(Variant(std::in_place_index<0>, std::move(text)));
  }
  static AttributeValue number(Number number) { return AttributeValue(Variant(number)); }
  static AttributeValue binary(std::string bytes) {
    return AttributeValue(Variant(Binary{std::move(bytes)}));
  }
  static AttributeValue boolean(bool value) {
    return AttributeValue(Variant(std::in_place_index<3>, value));
  }

  Type type() const { return static_cast<Type>(value_.index()); }
  bool is(Type type) const { return this->type() == type; }

  const Variant& variant() const { return value_; }
  Variant& variant() { return value_; }

  // The content, for a value whose type() was asked; undefined (an assert) for another type.
  const std::string& as_string() const { return std::get<std::string>(value_); }
  const Number& as_number() const { return std::get<Number>(value_); }
  const std::string& as_binary() const { return std::get<Binary>(value_).bytes; }
  bool as_bool() const { return std::get<bool>(value_); }
  const StringSet& as_string_set() const { return std::get<StringSet>(value_); }
  const NumberSet& as_number_set() const { return std::get<NumberSet>(value_); }
  const std::vector<std::string>& as_binary_set() const {
    return std::get<BinarySet>(value_).members;
  }
  const List& as_list() const { return std::get<List>(value_); }
  List& as_list() { return std::get<List>(value_); }
  const Map& as_map() const { return std::get<Map>(value_); }
  Map& as_map() { return std::get<Map>(value_); }

  // Deep equality. Numbers by value; values of two types are never equal.
  bool operator==(const AttributeValue& other) const;

 private:
  Variant value_;
};

}  // namespace gramme::item
