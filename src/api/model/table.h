#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gramme/engine/table.h"
#include "gramme/item/size.h"
#include "model/condition.h"

// A table of the model: all of its items in one ordered map; an index is computed from them anew
// each time that somebody asks. Shares with the engine the values (src/item) and the description
// of an index, and nothing that reads, writes, orders or counts.
namespace gramme::api::model {

using engine::Index;
using engine::KeyAttribute;
using engine::ProjectionType;

using Key = std::vector<AttributeValue>;

struct KeyLess {
  bool operator()(const Key& a, const Key& b) const {
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      if (const int order = order_of(a[i], b[i]); order != 0) return order < 0;
    }
    return a.size() < b.size();
  }
};

inline double units_of(std::size_t bytes, std::size_t unit) {
  return static_cast<double>(std::max<std::size_t>(1, (bytes + unit - 1) / unit));
}

struct Table {
  std::string name;
  std::vector<KeyAttribute> keys;  // the partition key and, if there is one, the sort key
  std::vector<Index> indexes;
  std::map<Key, Item, KeyLess> items;

  Key key_of(const Item& item) const {
    Key key;
    for (const KeyAttribute& attribute : keys) key.push_back(*item.find(attribute.name));
    return key;
  }
  Item key_item(const Item& item) const {
    Item key;
    for (const KeyAttribute& attribute : keys) key.set(attribute.name, *item.find(attribute.name));
    return key;
  }
  // The item of that key, or null.
  const Item* find(const Item& key) const {
    const auto found = items.find(key_of(key));
    return found == items.end() ? nullptr : &found->second;
  }
  void put(const Item& item) { items.insert_or_assign(key_of(item), item); }
  void erase(const Item& key) { items.erase(key_of(key)); }
};

inline std::vector<KeyAttribute> keys_of(const Index& index) {
  std::vector<KeyAttribute> keys = index.partition;
  keys.insert(keys.end(), index.sort.begin(), index.sort.end());
  return keys;
}

inline bool is_empty_key(const AttributeValue& value) {
  return (value.is(item::Type::kS) && value.as_string().empty()) ||
         (value.is(item::Type::kB) && value.as_binary().empty());
}

// Whether the value can be that key of an index: of its type, not empty, not too long.
inline bool fits_key(const Index& index, const KeyAttribute& key, const AttributeValue& value) {
  if (!value.is(key.type) || is_empty_key(value)) return false;
  const bool sorts = std::any_of(index.sort.begin(), index.sort.end(),
                                 [&](const KeyAttribute& one) { return one.name == key.name; });
  return item::size_of(value) <= (sorts ? 1024u : 2048u);
}

// Whether a table with these indexes takes the item: an attribute may be missing, but not unfit.
inline bool fits_indexes(const Table& table, const Item& item) {
  for (const Index& index : table.indexes) {
    for (const KeyAttribute& key : keys_of(index)) {
      const AttributeValue* value = item.find(key.name);
      if (value && !fits_key(index, key, *value)) return false;
    }
  }
  return true;
}

inline bool is_projected(const Table& table, const Index& index, std::string_view attribute) {
  const auto named = [&](const KeyAttribute& key) { return key.name == attribute; };
  const std::vector<KeyAttribute> keys = keys_of(index);
  const auto& more = index.non_key_attributes;
  return index.projection == ProjectionType::kAll ||
         std::any_of(table.keys.begin(), table.keys.end(), named) ||
         std::any_of(keys.begin(), keys.end(), named) ||
         std::find(more.begin(), more.end(), attribute) != more.end();
}

// What an index has of an item; nothing when the item lacks one of its keys.
inline std::optional<Item> entry_of(const Table& table, const Index& index, const Item& item) {
  for (const KeyAttribute& key : keys_of(index)) {
    const AttributeValue* value = item.find(key.name);
    if (!value || !fits_key(index, key, *value)) return std::nullopt;
  }
  Item entry;
  for (const auto& [name, value] : item) {
    if (is_projected(table, index, name)) entry.set(name, value);
  }
  return entry;
}

inline bool same_index_key(const Index& index, const Item& a, const Item& b) {
  for (const KeyAttribute& key : keys_of(index)) {
    if (*a.find(key.name) != *b.find(key.name)) return false;
  }
  return true;
}

// Write units of one index for an item that was `before` and is `after` (null: not there).
inline double index_units(const Table& table, const Index& index, const Item* before,
                          const Item* after) {
  const auto old_entry = before ? entry_of(table, index, *before) : std::nullopt;
  const auto new_entry = after ? entry_of(table, index, *after) : std::nullopt;
  if (old_entry == new_entry) return 0;
  const std::size_t old_size = old_entry ? item::size_of(*old_entry) : 0;
  const std::size_t new_size = new_entry ? item::size_of(*new_entry) : 0;
  if (old_entry && new_entry && !same_index_key(index, *old_entry, *new_entry)) {
    return units_of(old_size, 1024) + units_of(new_size, 1024);
  }
  return units_of(std::max(old_size, new_size), 1024);
}

}  // namespace gramme::api::model
