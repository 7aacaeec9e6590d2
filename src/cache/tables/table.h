#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/expression/key_condition.h"
#include "gramme/item/value.h"
#include "report/counters.h"
#include "writes/write_record.h"

namespace gramme::cache {

using KeyAttributes = std::vector<expression::KeyAttribute>;

struct KeySchema {
  KeyAttributes partition;
  KeyAttributes sort;
};

struct Index {
  std::string name;
  bool global = false;  // a local one shares the table's partitions and can be read strongly
  KeySchema keys;
  // Of the whole index: a write whose images are not known.
  WriteRecordPtr everything;
};

// What outlives a table's schema: a table that is dropped and made anew has the same.
struct TableRecords {
  // Writes that may have touched anything: an operation on the table, a PartiQL statement.
  WriteRecordPtr everything = std::make_shared<WriteRecord>();
  // Any write to any item, for what depends on the whole table: scans.
  WriteRecordPtr any_item = std::make_shared<WriteRecord>();
  // What a cached item depends on beside itself.
  std::shared_ptr<const Dependencies> of_items =
      std::make_shared<const Dependencies>(Dependencies{everything});
  TableCounters counters;
};

// A table as the upstream describes it. Immutable.
struct Table {
  std::string name;
  KeySchema keys;
  std::vector<Index> indexes;
  std::shared_ptr<TableRecords> records;

  const Index* find_index(std::string_view wanted) const;
  bool has_global_indexes() const;
};
using TablePtr = std::shared_ptr<const Table>;

// The table of a DescribeTable reply, without its records; nothing when the reply is no
// description, or of a table that is being made or deleted. Indexes that are not in use yet or any
// more are left out.
std::optional<Table> read_description(std::string_view reply);

// The attributes that make a table's primary key, out of an item or a key.
std::optional<item::Item> primary_key(const Table& table, const item::Item& item);

// Names of things for WriteRecords and Store, which no two things share. Nothing when `item` lacks
// a key attribute, or has one that cannot be a key.
std::optional<std::string> item_name(const Table& table, const item::Item& item);
std::optional<std::string> partition_name(const Table& table, const item::Item& item);
std::string index_name(const Table& table, const Index& index);
std::optional<std::string> index_partition_name(const Table& table, const Index& index,
                                                const item::Item& item);
// The partition that a query's key condition names, of the table (`index` null or local) or of a
// global index.
std::string partition_name(const Table& table, const Index* index,
                           const std::vector<item::AttributeValue>& partition);

}  // namespace gramme::cache
