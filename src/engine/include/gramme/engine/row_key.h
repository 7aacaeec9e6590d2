#pragma once

#include <string_view>

#include "gramme/engine/table.h"
#include "gramme/item/value.h"
#include "gramme/storage/hashed_key.h"

namespace gramme::engine {

// The row that an item lies in: by this reads and locks know the item.
using RowKey = storage::HashedKey;

// The row of the item with these key attributes, which have been checked with check_key.
RowKey row_key_of(const Table& table, const item::Item& key);

// The same by the key attributes as item::append_key_part writes them; `sort` is empty when the
// table has no sort key.
RowKey row_key_of(const Table& table, std::string_view partition, std::string_view sort);

// The key attributes of the item in a row of `table`.
item::Item key_of(const Table& table, const RowKey& row);

}  // namespace gramme::engine
