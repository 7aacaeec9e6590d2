#include "gramme/engine/item_checks.h"

#include <algorithm>
#include <string>
#include <utility>

#include "gramme/base/limits.h"
#include "gramme/item/size.h"

namespace gramme::engine {
namespace {

using item::AttributeValue;
using item::Type;

Error invalid(const std::string& what) {
  return validation_error("One or more parameter values were invalid: " + what);
}

std::size_t key_bytes(const AttributeValue& value) {
  return value.is(Type::kS)   ? value.as_string().size()
         : value.is(Type::kB) ? value.as_binary().size()
                              : 0;
}

Status check_not_empty(const KeyAttribute& key, const AttributeValue& value,
                       const std::string& index_clause) {
  if (value.is(Type::kN) || key_bytes(value) > 0) return {};
  const std::string kind = value.is(Type::kS) ? "string" : "binary";
  return fail(validation_error(
      "One or more parameter values are not valid. " +
      (index_clause.empty()
           ? "The AttributeValue for a key attribute cannot contain an empty " + kind + " value. "
           : "A value specified for a secondary index key is not supported. The AttributeValue "
             "for a key attribute cannot contain an empty " +
                 kind + " value. " + index_clause) +
      (index_clause.empty() ? "Key: " : ", IndexKey: ") + key.name));
}

Status check_partition_bytes(const AttributeValue& value) {
  if (key_bytes(value) <= limits::kPartitionKeyBytes) return {};
  return fail(invalid("Size of hashkey has exceeded the maximum size limit of" +
                      std::to_string(limits::kPartitionKeyBytes) + " bytes"));
}

Status check_sort_bytes(const AttributeValue& value) {
  if (key_bytes(value) <= limits::kSortKeyBytes) return {};
  return fail(invalid("Aggregated size of all range keys has exceeded the size limit of " +
                      std::to_string(limits::kSortKeyBytes) + " bytes"));
}

Status check_key_sizes(const Table& table, const item::Item& item) {
  GRAMME_TRY(check_partition_bytes(*item.find(table.partition.name)));
  if (table.sort) GRAMME_TRY(check_sort_bytes(*item.find(table.sort->name)));
  return {};
}

Status check_key_attribute(const KeyAttribute& key, const item::Item& item) {
  const AttributeValue* value = item.find(key.name);
  if (!value) return fail(invalid("Missing the key " + key.name + " in the item"));
  if (!value->is(key.type)) {
    return fail(invalid("Type mismatch for key " + key.name +
                        " expected: " + std::string(item::type_name(key.type)) +
                        " actual: " + std::string(item::type_name(value->type()))));
  }
  return check_not_empty(key, *value, "");
}

// An item need not have an index's key attributes, but those it has must fit.
Status check_index_attribute(const Index& index, const KeyAttribute& key, const item::Item& item) {
  const AttributeValue* value = item.find(key.name);
  if (!value) return {};
  if (!value->is(key.type)) {
    return fail(invalid("Type mismatch for Index Key " + key.name +
                        " Expected: " + std::string(item::type_name(key.type)) + " Actual: " +
                        std::string(item::type_name(value->type())) + " IndexName: " + index.name));
  }
  return check_not_empty(key, *value, "IndexName: " + index.name);
}

Status check_indexes(const std::vector<Index>& indexes, const item::Item& item) {
  for (const Index& index : indexes) {
    for (const KeyAttribute& key : index.partition) {
      GRAMME_TRY(check_index_attribute(index, key, item));
      if (const AttributeValue* value = item.find(key.name)) {
        GRAMME_TRY(check_partition_bytes(*value));
      }
    }
    for (const KeyAttribute& key : index.sort) {
      GRAMME_TRY(check_index_attribute(index, key, item));
      if (const AttributeValue* value = item.find(key.name)) GRAMME_TRY(check_sort_bytes(*value));
    }
  }
  return {};
}

Status check_all_indexes(const Table& table, const item::Item& item) {
  GRAMME_TRY(check_indexes(table.local_indexes, item));
  return check_indexes(table.global_indexes, item);
}

bool has_exactly(const std::vector<KeyAttribute>& keys, const item::Item& item) {
  if (item.size() != keys.size()) return false;
  for (const KeyAttribute& key : keys) {
    const AttributeValue* value = item.find(key.name);
    if (!value || !value->is(key.type)) return false;
  }
  return true;
}

// As has_exactly() with the table's keys, of which no list is made: every GetItem comes here.
bool is_key_of(const Table& table, const item::Item& key) {
  const auto holds = [&key](const KeyAttribute& attribute) {
    const AttributeValue* value = key.find(attribute.name);
    return value && value->is(attribute.type);
  };
  if (key.size() != (table.sort ? 2u : 1u) || !holds(table.partition)) return false;
  return !table.sort || holds(*table.sort);
}

// The key attributes of the table, and of the index, each once.
std::vector<KeyAttribute> all_keys(const Table& table, const Index* index) {
  std::vector<KeyAttribute> keys = {table.partition};
  if (table.sort) keys.push_back(*table.sort);
  if (!index) return keys;
  for (const auto& part : {index->partition, index->sort}) {
    for (const KeyAttribute& key : part) {
      if (!table.is_key(key.name)) keys.push_back(key);
    }
  }
  return keys;
}

// Whether values of the right types can all be keys.
Status check_start_values(const Table& table, const Index* index, const item::Item& key) {
  for (const auto& [name, value] : key) {
    GRAMME_TRY(check_not_empty(KeyAttribute{name, value.type()}, value, ""));
  }
  GRAMME_TRY(check_key_sizes(table, key));
  if (!index) return {};
  for (const KeyAttribute& part : index->partition) {
    GRAMME_TRY(check_partition_bytes(*key.find(part.name)));
  }
  for (const KeyAttribute& part : index->sort) {
    GRAMME_TRY(check_sort_bytes(*key.find(part.name)));
  }
  return {};
}

}  // namespace

Status check_attribute_name(std::string_view name) {
  if (name.empty()) return fail(validation_error("Empty attribute name"));
  if (name.size() <= limits::kAttributeNameBytes) return {};
  return fail(validation_error("Attribute name is too large, must be less than 65536 bytes"));
}

Status check_key(const Table& table, const item::Item& key) {
  if (!is_key_of(table, key)) {
    return fail(validation_error("The provided key element does not match the schema"));
  }
  GRAMME_TRY(check_not_empty(table.partition, *key.find(table.partition.name), ""));
  if (table.sort) GRAMME_TRY(check_not_empty(*table.sort, *key.find(table.sort->name), ""));
  return check_key_sizes(table, key);
}

Status check_item_keys(const Table& table, const item::Item& attributes) {
  GRAMME_TRY(check_key_attribute(table.partition, attributes));
  if (table.sort) GRAMME_TRY(check_key_attribute(*table.sort, attributes));
  GRAMME_TRY(check_all_indexes(table, attributes));
  return check_key_sizes(table, attributes);
}

Status check_item_size(std::size_t size) {
  if (size <= limits::kItemBytes) return {};
  return fail(validation_error("Item size has exceeded the maximum allowed size"));
}

Status check_updated_item(const Table& table, const item::Item& item) {
  GRAMME_TRY(check_all_indexes(table, item));
  return check_updated_size(item::size_of(item));
}

Status check_updated_size(std::size_t size) {
  if (size <= limits::kItemBytes) return {};
  return fail(validation_error("Item size to update has exceeded the maximum allowed size"));
}

Status check_start_key(const Table& table, const Index* index, const item::Item& key) {
  const std::vector<KeyAttribute> keys = all_keys(table, index);
  if (has_exactly(keys, key)) {
    const Status fits = check_start_values(table, index, key);
    if (fits) return {};
    return fail(validation_error("The provided starting key is invalid: " + fits.error().message));
  }
  if (!index && key.size() == keys.size()) {
    return fail(
        validation_error("The provided starting key is invalid: The provided key element "
                         "does not match the schema"));
  }
  return fail(validation_error("The provided starting key is invalid"));
}

item::Item key_of(const Table& table, item::Item attributes) {
  const auto is_key = [&table](const auto& attribute) { return table.is_key(attribute.first); };
  if (std::all_of(attributes.begin(), attributes.end(), is_key)) return attributes;
  item::Item key;
  for (const auto& [name, value] : attributes) {
    if (table.is_key(name)) key.set(name, value);
  }
  return key;
}

}  // namespace gramme::engine
