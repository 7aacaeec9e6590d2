#include "gramme/engine/table.h"

#include <algorithm>

namespace gramme::engine {
namespace {

bool names(const std::vector<KeyAttribute>& keys, std::string_view attribute) {
  return std::any_of(keys.begin(), keys.end(),
                     [&](const KeyAttribute& key) { return key.name == attribute; });
}

const Index* find_index(const std::vector<Index>& indexes, std::string_view name) {
  const auto found = std::find_if(indexes.begin(), indexes.end(),
                                  [&](const Index& index) { return index.name == name; });
  return found == indexes.end() ? nullptr : &*found;
}

}  // namespace

std::string_view lifecycle_name(Lifecycle state) {
  static constexpr std::string_view kNames[] = {"CREATING", "UPDATING", "DELETING", "ACTIVE"};
  return kNames[static_cast<std::size_t>(state)];
}

bool Index::has_key(std::string_view attribute) const {
  return names(partition, attribute) || names(sort, attribute);
}

bool Table::is_key(std::string_view attribute) const {
  return partition.name == attribute || (sort && sort->name == attribute);
}

bool Table::is_any_key(std::string_view attribute) const {
  const auto has_key = [attribute](const Index& index) { return index.has_key(attribute); };
  return is_key(attribute) || std::any_of(local_indexes.begin(), local_indexes.end(), has_key) ||
         std::any_of(global_indexes.begin(), global_indexes.end(), has_key);
}

const Index* Table::index(std::string_view index_name) const {
  const Index* local = find_index(local_indexes, index_name);
  return local ? local : find_index(global_indexes, index_name);
}

const item::Type* Table::attribute_type(std::string_view attribute) const {
  for (const KeyAttribute& definition : attribute_definitions) {
    if (definition.name == attribute) return &definition.type;
  }
  return nullptr;
}

KeyAttributes partition_of(const Table& table, const Index* index) {
  return index ? KeyAttributes(index->partition) : KeyAttributes(&table.partition, 1);
}

KeyAttributes sort_of(const Table& table, const Index* index) {
  if (index) return index->sort;
  return table.sort ? KeyAttributes(&*table.sort, 1) : KeyAttributes();
}

}  // namespace gramme::engine
