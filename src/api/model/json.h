#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

#include "gramme/item/json.h"
#include "model/table.h"

namespace gramme::api::model {

inline std::string json_of(const Item& item) {
  std::string json;
  item::append_json(json, item);
  return json;
}

inline bool same_json(const simdjson::dom::element& a, const simdjson::dom::element& b) {
  using simdjson::dom::element_type;
  if (a.is_number() && b.is_number()) return double(a) == double(b);
  if (a.type() != b.type()) return false;
  if (a.type() == element_type::ARRAY) {
    const simdjson::dom::array left = a, right = b;
    if (left.size() != right.size()) return false;
    auto other = right.begin();
    for (const auto one : left) {
      if (!same_json(one, *other)) return false;
      ++other;
    }
    return true;
  }
  if (a.type() == element_type::OBJECT) {
    const simdjson::dom::object left = a, right = b;
    if (left.size() != right.size()) return false;
    for (const auto [name, value] : left) {
      simdjson::dom::element other;
      if (right[name].get(other) != simdjson::SUCCESS || !same_json(value, other)) return false;
    }
    return true;
  }
  return simdjson::minify(a) == simdjson::minify(b);
}

// Whether two texts are the same JSON: members in any order, numbers by value.
inline bool same_json(std::string_view a, std::string_view b) {
  simdjson::dom::parser first, second;
  const simdjson::dom::element left = first.parse(simdjson::padded_string(a));
  const simdjson::dom::element right = second.parse(simdjson::padded_string(b));
  return same_json(left, right);
}

// The members of a JSON object while it is written; empty values leave a member out.
class Members {
 public:
  Members& add(std::string_view name, std::string_view json) {
    if (json.empty()) return *this;
    if (text_.size() > 1) text_ += ',';
    text_.append("\"").append(name).append("\":").append(json);
    return *this;
  }
  Members& text(std::string_view name, std::string_view value) {
    return value.empty() ? *this : add(name, "\"" + std::string(value) + "\"");
  }
  std::string end() const { return text_ + "}"; }

 private:
  std::string text_ = "{";
};

inline std::string number_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

// ConsumedCapacity with ReturnConsumedCapacity INDEXES.
struct Capacity {
  double table = 0;
  std::map<std::string, double> local, global;
  int factor = 1;  // 2 in a transaction
  std::string transaction_member{};

  void add(const Index& index, double units) {
    if (units > 0) (index.global ? global : local)[index.name] += units;
  }
  std::string json(std::string_view table_name) const {
    double total = table;
    for (const auto& [name, units] : local) total += units;
    for (const auto& [name, units] : global) total += units;
    Members members;
    members.text("TableName", table_name);
    add_units(members, total);
    Members of_table;
    add_units(of_table, table);
    members.add("Table", of_table.end());
    members.add("LocalSecondaryIndexes", indexes(local));
    members.add("GlobalSecondaryIndexes", indexes(global));
    return members.end();
  }

 private:
  void add_units(Members& members, double units) const {
    members.add("CapacityUnits", number_text(units * factor));
    if (!transaction_member.empty()) members.add(transaction_member, number_text(units * factor));
  }
  std::string indexes(const std::map<std::string, double>& units) const {
    if (units.empty()) return {};
    Members members;
    for (const auto& [name, one] : units) {
      Members index;
      add_units(index, one);
      members.add(name, index.end());
    }
    return members.end();
  }
};

// What a write of one item costs.
inline Capacity write_capacity(const Table& table, const Item* before, const Item* after) {
  Capacity capacity;
  capacity.table = units_of(
      std::max(before ? item::size_of(*before) : 0, after ? item::size_of(*after) : 0), 1024);
  for (const Index& index : table.indexes) {
    capacity.add(index, index_units(table, index, before, after));
  }
  return capacity;
}

}  // namespace gramme::api::model
