#include "table/row_keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gramme/base/limits.h"
#include "gramme/item/key.h"

namespace gramme::engine {
namespace {

// The first byte of a key says what it is.
constexpr char kCatalog = 0x01;
constexpr char kCounters = 0x02;
constexpr char kTokens = 0x03;
constexpr char kCollections = 0x04;
constexpr char kRows = 0x10;

// Of most row keys: they are made with one allocation.
constexpr std::size_t kTypicalKeyBytes = 96;

template <class Integer>
std::array<char, sizeof(Integer)> big_endian(Integer value) {
  std::array<char, sizeof(Integer)> bytes;
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, value >>= 8) {
    *byte = static_cast<char>(value & 0xff);
  }
  return bytes;
}

template <class Integer>
void append_big_endian(std::string& out, Integer value) {
  const auto bytes = big_endian(value);
  out.append(bytes.data(), bytes.size());
}

std::string numbered(char kind, std::uint32_t table_id) {
  std::string key(1, kind);
  append_big_endian(key, table_id);
  return key;
}

std::string counter_key(std::uint32_t table_id, std::uint16_t index_id, char what) {
  std::string key = numbered(kCounters, table_id);
  append_big_endian(key, index_id);
  return key += what;
}

// Appends the hash of the partition key parts and the parts, which `append` appends. False when
// that says so.
template <class Append>
bool append_partition(std::string& key, const Append& append) {
  const std::size_t hash = key.size();
  key.append(kRowHashBytes, '\0');
  if (!append()) return false;
  const auto bytes =
      big_endian(item::partition_hash(std::string_view(key).substr(hash + kRowHashBytes)));
  std::copy(bytes.begin(), bytes.end(), key.begin() + static_cast<std::ptrdiff_t>(hash));
  return true;
}

// Whether a value can stand in a key. A write that gives an indexed attribute any other value is
// refused, but items written before the index was added may have one: they are left out of it.
bool fits_key(const item::AttributeValue& value, item::Type type, std::size_t limit) {
  if (!value.is(type)) return false;
  if (type == item::Type::kN) return true;
  const std::size_t size =
      type == item::Type::kS ? value.as_string().size() : value.as_binary().size();
  return size > 0 && size <= limit;
}

// False when `item` lacks one of `attributes` or has it with a value that cannot be a key.
bool append_parts(std::string& out, KeyAttributes attributes, std::size_t limit,
                  const item::Item& item) {
  for (const KeyAttribute& attribute : attributes) {
    const item::AttributeValue* value = item.find(attribute.name);
    if (!value || !fits_key(*value, attribute.type, limit)) return false;
    item::append_key_part(out, *value);
  }
  return true;
}

void append_table_parts(std::string& out, const Table& table, const item::Item& item) {
  item::append_key_part(out, *item.find(table.partition.name));
  if (table.sort) item::append_key_part(out, *item.find(table.sort->name));
}

Status read_parts(std::string_view& bytes, KeyAttributes attributes, item::Item& key) {
  for (const KeyAttribute& attribute : attributes) {
    GRAMME_ASSIGN(item::AttributeValue value, item::read_key_part(bytes, attribute.type));
    key.set(attribute.name, std::move(value));
  }
  return {};
}

}  // namespace

std::string row_prefix(std::uint32_t table_id, std::uint16_t index_id) {
  std::string key = numbered(kRows, table_id);
  key.reserve(kTypicalKeyBytes);
  append_big_endian(key, index_id);
  return key;
}

std::string prefix_end(std::string prefix) {
  while (!prefix.empty() && prefix.back() == '\xff') prefix.pop_back();
  if (!prefix.empty()) prefix.back() = static_cast<char>(prefix.back() + 1);
  return prefix;
}

std::string table_rows_begin(std::uint32_t table_id) {
  return numbered(kRows, table_id);
}

void append_hash(std::string& out, std::uint64_t hash) {
  append_big_endian(out, hash);
}

RowKey row_key_of(const Table& table, const item::Item& key) {
  std::string row = row_prefix(table.id, 0);
  append_partition(row, [&] {
    item::append_key_part(row, *key.find(table.partition.name));
    return true;
  });
  if (table.sort) item::append_key_part(row, *key.find(table.sort->name));
  return RowKey(std::move(row));
}

RowKey row_key_of(const Table& table, std::string_view partition, std::string_view sort) {
  std::string row = row_prefix(table.id, 0);
  append_hash(row, item::partition_hash(partition));
  row.append(partition).append(sort);
  return RowKey(std::move(row));
}

item::Item key_of(const Table& table, const RowKey& row) {
  return *key_of_row(table, nullptr, row.bytes());
}

std::optional<std::string> index_row_key(const Table& table, const Index& index,
                                         const item::Item& item) {
  std::string key = row_prefix(table.id, index.id);
  const bool has_partition = append_partition(
      key, [&] { return append_parts(key, index.partition, limits::kPartitionKeyBytes, item); });
  if (!has_partition) return std::nullopt;
  if (!append_parts(key, index.sort, limits::kSortKeyBytes, item)) return std::nullopt;
  append_table_parts(key, table, item);
  return key;
}

std::string partition_prefix(const Table& table, const Index* index,
                             const std::vector<item::AttributeValue>& partition) {
  std::string key = row_prefix(table.id, index ? index->id : std::uint16_t{0});
  append_partition(key, [&] {
    for (const item::AttributeValue& value : partition) item::append_key_part(key, value);
    return true;
  });
  return key;
}

Result<item::Item> key_of_row(const Table& table, const Index* index, std::string_view row_key) {
  if (row_key.size() < kRowPrefixBytes + kRowHashBytes) return fail(corruption("short row key"));
  row_key.remove_prefix(kRowPrefixBytes + kRowHashBytes);
  item::Item key;
  GRAMME_TRY(read_parts(row_key, partition_of(table, index), key));
  GRAMME_TRY(read_parts(row_key, sort_of(table, index), key));
  if (index) {
    GRAMME_TRY(read_parts(row_key, partition_of(table, nullptr), key));
    GRAMME_TRY(read_parts(row_key, sort_of(table, nullptr), key));
  }
  return key;
}

std::string catalog_key(std::string_view table_name) {
  return std::string(1, kCatalog).append(table_name);
}
std::string_view catalog_begin() {
  return {"\x01", 1};
}
std::string_view catalog_end() {
  return {"\x02", 1};
}

std::string item_counter_key(std::uint32_t table_id, std::uint16_t index_id) {
  return counter_key(table_id, index_id, 'i');
}
std::string byte_counter_key(std::uint32_t table_id, std::uint16_t index_id) {
  return counter_key(table_id, index_id, 'b');
}
std::string counters_begin(std::uint32_t table_id) {
  return numbered(kCounters, table_id);
}

std::string collection_size_key(std::uint32_t table_id, std::string_view partition_part) {
  return numbered(kCollections, table_id).append(partition_part);
}
std::string collections_begin(std::uint32_t table_id) {
  return numbered(kCollections, table_id);
}

std::string token_key(std::string_view token) {
  return std::string(1, kTokens).append(token);
}
std::string_view tokens_begin() {
  return {"\x03", 1};
}
std::string_view tokens_end() {
  return {"\x04", 1};
}
std::string_view next_table_id_key() {
  return {"\0next-table-id", 14};
}

}  // namespace gramme::engine
