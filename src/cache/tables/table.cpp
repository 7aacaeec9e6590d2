#include "tables/table.h"

#include <simdjson.h>

#include <algorithm>
#include <map>
#include <utility>

#include "gramme/base/limits.h"
#include "gramme/item/key.h"

namespace gramme::cache {
namespace {

using expression::KeyAttribute;
using item::AttributeValue;
using item::Type;
using simdjson::dom::element;

constexpr std::string_view kActive = "ACTIVE";
constexpr char kItem = 'i', kPartition = 'p', kIndexPartition = 'x';

using Types = std::map<std::string, Type, std::less<>>;

std::optional<Type> key_type(std::string_view name) {
  for (const Type type : {Type::kS, Type::kN, Type::kB}) {
    if (item::type_name(type) == name) return type;
  }
  return std::nullopt;
}

std::string_view text(const element& json, std::string_view member) {
  std::string_view value;
  return json[member].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

Types read_types(const element& table) {
  Types types;
  simdjson::dom::array definitions;
  if (table["AttributeDefinitions"].get(definitions) != simdjson::SUCCESS) return types;
  for (const element one : definitions) {
    if (const auto type = key_type(text(one, "AttributeType"))) {
      types.emplace(text(one, "AttributeName"), *type);
    }
  }
  return types;
}

std::optional<KeySchema> read_keys(const element& json, const Types& types) {
  simdjson::dom::array elements;
  if (json["KeySchema"].get(elements) != simdjson::SUCCESS) return std::nullopt;
  KeySchema keys;
  for (const element one : elements) {
    const auto type = types.find(text(one, "AttributeName"));
    if (type == types.end()) return std::nullopt;
    const bool sort = text(one, "KeyType") == "RANGE";
    (sort ? keys.sort : keys.partition).push_back({type->first, type->second});
  }
  if (keys.partition.empty()) return std::nullopt;
  return keys;
}

bool read_indexes(const element& table, const Types& types, bool global, Table& out) {
  simdjson::dom::array indexes;
  const std::string_view member = global ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes";
  if (table[member].get(indexes) != simdjson::SUCCESS) return true;
  for (const element one : indexes) {
    if (global && text(one, "IndexStatus") != kActive) continue;
    auto keys = read_keys(one, types);
    if (!keys) return false;
    out.indexes.push_back({std::string(text(one, "IndexName")), global, std::move(*keys), nullptr});
  }
  return true;
}

// No other value can be part of a key, so an item that has one is in no partition.
bool can_be_key(const AttributeValue& value, const KeyAttribute& attribute, std::size_t most) {
  if (!value.is(attribute.type)) return false;
  if (value.is(Type::kN)) return true;
  const std::string& bytes = value.is(Type::kS) ? value.as_string() : value.as_binary();
  return !bytes.empty() && bytes.size() <= most;
}

bool append_parts(std::string& name, const KeyAttributes& attributes, const item::Item& item,
                  std::size_t most) {
  for (const KeyAttribute& attribute : attributes) {
    const AttributeValue* const value = item.find(attribute.name);
    if (value == nullptr || !can_be_key(*value, attribute, most)) return false;
    item::append_key_part(name, *value);
  }
  return true;
}

std::string beginning(char kind, const Table& table) {
  std::string name(1, kind);
  return name.append(table.name).append(1, '\0');
}

}  // namespace

const Index* Table::find_index(std::string_view wanted) const {
  const auto found = std::find_if(indexes.begin(), indexes.end(),
                                  [&](const Index& index) { return index.name == wanted; });
  return found == indexes.end() ? nullptr : &*found;
}

bool Table::has_global_indexes() const {
  return std::any_of(indexes.begin(), indexes.end(),
                     [](const Index& index) { return index.global; });
}

std::optional<Table> read_description(std::string_view reply) {
  simdjson::dom::parser parser;
  element json, described;
  if (parser.parse(reply.data(), reply.size()).get(json) != simdjson::SUCCESS ||
      json["Table"].get(described) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  const std::string_view status = text(described, "TableStatus");
  if (status != kActive && status != "UPDATING") return std::nullopt;
  const Types types = read_types(described);
  auto keys = read_keys(described, types);
  if (!keys) return std::nullopt;
  Table table{std::string(text(described, "TableName")), std::move(*keys), {}, nullptr};
  if (!read_indexes(described, types, true, table)) return std::nullopt;
  if (!read_indexes(described, types, false, table)) return std::nullopt;
  return table;
}

std::optional<item::Item> primary_key(const Table& table, const item::Item& item) {
  item::Item key;
  for (const KeyAttributes* attributes : {&table.keys.partition, &table.keys.sort}) {
    for (const KeyAttribute& attribute : *attributes) {
      const AttributeValue* const value = item.find(attribute.name);
      if (value == nullptr) return std::nullopt;
      key.set(attribute.name, *value);
    }
  }
  return key;
}

std::optional<std::string> item_name(const Table& table, const item::Item& item) {
  std::string name = beginning(kItem, table);
  if (!append_parts(name, table.keys.partition, item, limits::kPartitionKeyBytes) ||
      !append_parts(name, table.keys.sort, item, limits::kSortKeyBytes)) {
    return std::nullopt;
  }
  return name;
}

std::optional<std::string> partition_name(const Table& table, const item::Item& item) {
  std::string name = beginning(kPartition, table);
  if (!append_parts(name, table.keys.partition, item, limits::kPartitionKeyBytes)) {
    return std::nullopt;
  }
  return name;
}

std::string index_name(const Table& table, const Index& index) {
  return beginning(kIndexPartition, table).append(index.name).append(1, '\0');
}

std::optional<std::string> index_partition_name(const Table& table, const Index& index,
                                                const item::Item& item) {
  std::string name = index_name(table, index);
  if (!append_parts(name, index.keys.partition, item, limits::kPartitionKeyBytes)) {
    return std::nullopt;
  }
  return name;
}

std::string partition_name(const Table& table, const Index* index,
                           const std::vector<AttributeValue>& partition) {
  const bool global = index != nullptr && index->global;
  std::string name = global ? index_name(table, *index) : beginning(kPartition, table);
  for (const AttributeValue& value : partition) item::append_key_part(name, value);
  return name;
}

}  // namespace gramme::cache
