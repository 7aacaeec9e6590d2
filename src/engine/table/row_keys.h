#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/row_key.h"
#include "gramme/engine/table.h"

// Where things lie in the store. docs/storage-format.md describes it byte by byte.
//
// A row:  0x10 | table id, 4 bytes | index id, 2 bytes | partition hash, 8 bytes |
//         partition key parts | sort key parts | (index rows:) the table's key parts
// with numbers big end first and key parts as item::append_key_part writes them. The hash comes
// first so that partitions spread evenly and a parallel scan's segments are ranges.
namespace gramme::engine {

inline constexpr std::size_t kRowPrefixBytes = 1 + 4 + 2;
inline constexpr std::size_t kRowHashBytes = 8;

// The part that all rows of a table (index id 0) or index share.
std::string row_prefix(std::uint32_t table_id, std::uint16_t index_id);
// The first key after every key that starts with `prefix`.
std::string prefix_end(std::string prefix);
// [begin, end) of all rows of the tables with ids in [first, last].
std::string table_rows_begin(std::uint32_t table_id);

void append_hash(std::string& out, std::uint64_t hash);

// The row of an item's entry in an index, or nothing when the item lacks a key attribute of the
// index (a sparse index has no entry for it) or has it with another type.
std::optional<std::string> index_row_key(const Table& table, const Index& index,
                                         const item::Item& item);

// The rows' common beginning for one partition: prefix, hash and partition key parts.
std::string partition_prefix(const Table& table, const Index* index,
                             const std::vector<item::AttributeValue>& partition);

// The key attributes that a row key holds: for an index also the table's.
Result<item::Item> key_of_row(const Table& table, const Index* index, std::string_view row_key);

// System rows.
std::string catalog_key(std::string_view table_name);  // 0x01 | name
std::string_view catalog_begin();
std::string_view catalog_end();
std::string item_counter_key(std::uint32_t table_id, std::uint16_t index_id);
std::string byte_counter_key(std::uint32_t table_id, std::uint16_t index_id);
std::string counters_begin(std::uint32_t table_id);
std::string collection_size_key(std::uint32_t table_id, std::string_view partition_part);
std::string collections_begin(std::uint32_t table_id);
std::string token_key(std::string_view token);
std::string_view tokens_begin();
std::string_view tokens_end();
std::string_view next_table_id_key();

}  // namespace gramme::engine
