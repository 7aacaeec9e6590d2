#pragma once

#include <string>
#include <vector>

#include "model/attributes.h"
#include "model/json.h"
#include "model/table.h"

// Random tables and the requests that make them.
namespace gramme::api::model {

inline KeyAttribute keyable(std::string_view attribute) {
  return {std::string(attribute), keyable_type(attribute)};
}

// `parts` different attributes that an index can have as keys, none of them in `taken`.
inline std::vector<KeyAttribute> draw_keys(Dice& dice, std::size_t parts,
                                           const std::vector<KeyAttribute>& taken = {}) {
  std::vector<std::string_view> left(kKeyable.begin(), kKeyable.end());
  for (const KeyAttribute& key : taken) std::erase(left, key.name);
  std::vector<KeyAttribute> keys;
  for (; parts > 0; --parts) {
    keys.push_back(keyable(dice.pick(left)));
    std::erase(left, keys.back().name);
  }
  return keys;
}

inline void draw_projection(Dice& dice, Index& index) {
  index.projection = static_cast<ProjectionType>(dice.below(3));
  if (index.projection != ProjectionType::kInclude) return;
  for (const std::string_view name : kIncludable) {
    if (dice.chance(50)) index.non_key_attributes.emplace_back(name);
  }
  if (index.non_key_attributes.empty()) index.non_key_attributes.emplace_back("x0");
}

inline Index draw_global_index(Dice& dice, std::string name) {
  Index index;
  index.name = std::move(name);
  index.partition = draw_keys(dice, dice.chance(25) ? 2 : 1);
  index.sort = draw_keys(dice, dice.below(3), index.partition);
  draw_projection(dice, index);
  return index;
}

inline Table draw_table(Dice& dice, std::string name) {
  static constexpr item::Type kTypes[] = {item::Type::kS, item::Type::kN, item::Type::kB};
  Table table;
  table.name = std::move(name);
  table.keys.push_back({"pk", dice.pick(kTypes)});
  if (dice.chance(80)) table.keys.push_back({"sk", dice.pick(kTypes)});
  for (std::size_t n = dice.below(3); table.keys.size() == 2 && n > 0; --n) {
    Index index;
    index.name = "local" + std::to_string(n);
    index.global = false;
    index.partition = {table.keys[0]};
    index.sort = draw_keys(dice, 1);
    draw_projection(dice, index);
    table.indexes.push_back(std::move(index));
  }
  for (std::size_t n = dice.below(3); n > 0; --n) {
    table.indexes.push_back(draw_global_index(dice, "global" + std::to_string(n)));
  }
  return table;
}

inline std::string key_schema_json(const std::vector<KeyAttribute>& partition,
                                   const std::vector<KeyAttribute>& sort) {
  std::string list;
  for (const auto* part : {&partition, &sort}) {
    for (const KeyAttribute& key : *part) {
      Members element;
      element.text("AttributeName", key.name);
      element.text("KeyType", part == &partition ? "HASH" : "RANGE");
      list += (list.empty() ? "" : ",") + element.end();
    }
  }
  return "[" + list + "]";
}

inline std::string projection_json(const Index& index) {
  static constexpr std::string_view kNames[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
  std::string names;
  for (const std::string& name : index.non_key_attributes) {
    names += (names.empty() ? "\"" : ",\"") + name + "\"";
  }
  return Members()
      .text("ProjectionType", kNames[static_cast<std::size_t>(index.projection)])
      .add("NonKeyAttributes", names.empty() ? "" : "[" + names + "]")
      .end();
}

inline std::string definitions_json(const Table& table) {
  std::map<std::string, item::Type> types;
  for (const KeyAttribute& key : table.keys) types.emplace(key.name, key.type);
  for (const Index& index : table.indexes) {
    for (const KeyAttribute& key : keys_of(index)) types.emplace(key.name, key.type);
  }
  std::string list;
  for (const auto& [name, type] : types) {
    Members one;
    one.text("AttributeName", name).text("AttributeType", item::type_name(type));
    list += (list.empty() ? "" : ",") + one.end();
  }
  return "[" + list + "]";
}

inline std::string indexes_json(const Table& table, bool global) {
  std::string list;
  for (const Index& index : table.indexes) {
    if (index.global != global) continue;
    Members one;
    one.text("IndexName", index.name);
    one.add("KeySchema", key_schema_json(index.partition, index.sort));
    one.add("Projection", projection_json(index));
    list += (list.empty() ? "" : ",") + one.end();
  }
  return list.empty() ? "" : "[" + list + "]";
}

inline std::string create_table_json(const Table& table) {
  const std::vector<KeyAttribute> sort(table.keys.begin() + 1, table.keys.end());
  return Members()
      .text("TableName", table.name)
      .text("BillingMode", "PAY_PER_REQUEST")
      .add("AttributeDefinitions", definitions_json(table))
      .add("KeySchema", key_schema_json({table.keys[0]}, sort))
      .add("LocalSecondaryIndexes", indexes_json(table, false))
      .add("GlobalSecondaryIndexes", indexes_json(table, true))
      .end();
}

}  // namespace gramme::api::model
