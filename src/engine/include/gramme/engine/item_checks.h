#pragma once

#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/table.h"
#include "gramme/item/value.h"

// What a table demands of keys and items. All errors are kValidation in AWS's words.
namespace gramme::engine {

// The name of an attribute at the top of an item: not empty, under 64 KB.
Status check_attribute_name(std::string_view name);

// The Key of a request: exactly the table's key attributes, of the right types, within the
// limits. "The provided key element does not match the schema".
Status check_key(const Table& table, const item::Item& key);

// An item to be put, by its attributes, of which those that are keys of the table or of its indexes
// suffice: has the table's key attributes, of the right types and within the limits, and fits the
// key types of the indexes.
Status check_item_keys(const Table& table, const item::Item& attributes);
// The same item's size: it is not over 400 KB.
Status check_item_size(std::size_t size);

// The same for the indexes alone and the size, of an item made by an update.
Status check_updated_item(const Table& table, const item::Item& item);
Status check_updated_size(std::size_t size);

// ExclusiveStartKey: the key attributes of the table and (when not null) of the index.
Status check_start_key(const Table& table, const Index* index, const item::Item& key);

// The table's key attributes of these, as far as they are there.
item::Item key_of(const Table& table, item::Item attributes);

}  // namespace gramme::engine
