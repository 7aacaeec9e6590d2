#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gramme/engine/requests.h"
#include "gramme/engine/table.h"

namespace gramme::engine {

// One row of an index.
struct IndexEntry {
  std::string key;
  std::string value;  // the projected item in stored form
  std::size_t size;   // of the projected item, DynamoDB's accounting
};

// The entry of `item` in an index, or nothing: a sparse index has none for it.
std::optional<IndexEntry> index_entry(const Table& table, const Index& index,
                                      const item::Item& item);

// What a write of an item changes in one index. Both absent, or both equal: nothing.
struct IndexChange {
  const Index* index;
  std::optional<IndexEntry> before;
  std::optional<IndexEntry> after;

  bool moves() const { return before && after && before->key != after->key; }
  std::int64_t items_delta() const;
  std::int64_t bytes_delta() const;
  // A write for each row that is put, changed or removed:
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
  double units() const;
};

// The changes of all indexes of the table (those that are being deleted left out) that are not
// nothing. Null stands for an item that does not exist.
std::vector<IndexChange> index_changes(const Table& table, const item::Item* before,
                                       const item::Item* after);

}  // namespace gramme::engine
