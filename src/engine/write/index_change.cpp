#include "write/index_change.h"

#include <algorithm>
#include <utility>

#include "gramme/engine/capacity.h"
#include "gramme/item/size.h"
#include "table/row_keys.h"

namespace gramme::engine {
namespace {

bool is_projected(const Table& table, const Index& index, std::string_view attribute) {
  if (table.is_key(attribute) || index.has_key(attribute)) return true;
  return std::find(index.non_key_attributes.begin(), index.non_key_attributes.end(), attribute) !=
         index.non_key_attributes.end();
}

item::Item project(const Table& table, const Index& index, const item::Item& item) {
  item::Item projected;
  for (const auto& [name, value] : item) {
    if (is_projected(table, index, name)) projected.set(name, value);
  }
  return projected;
}

IndexEntry make_entry(std::string key, const item::Item& projected) {
  IndexEntry entry{std::move(key), {}, item::size_of(projected)};
  item::append_stored(entry.value, projected);
  return entry;
}

void append_changes(std::vector<IndexChange>& changes, const Table& table,
                    const std::vector<Index>& indexes, const item::Item* before,
                    const item::Item* after) {
  for (const Index& index : indexes) {
    if (index.status == Lifecycle::kDeleting) continue;
    IndexChange change{&index, {}, {}};
    if (before) change.before = index_entry(table, index, *before);
    if (after) change.after = index_entry(table, index, *after);
    const bool same = change.before && change.after && change.before->key == change.after->key &&
                      change.before->value == change.after->value;
    if ((change.before || change.after) && !same) changes.push_back(std::move(change));
  }
}

}  // namespace

std::optional<IndexEntry> index_entry(const Table& table, const Index& index,
                                      const item::Item& item) {
  std::optional<std::string> key = index_row_key(table, index, item);
  if (!key) return std::nullopt;
  if (index.projection == ProjectionType::kAll) return make_entry(std::move(*key), item);
  return make_entry(std::move(*key), project(table, index, item));
}

std::int64_t IndexChange::items_delta() const {
  return (after ? 1 : 0) - (before ? 1 : 0);
}

std::int64_t IndexChange::bytes_delta() const {
  return static_cast<std::int64_t>(after ? after->size : 0) -
         static_cast<std::int64_t>(before ? before->size : 0);
}

double IndexChange::units() const {
  if (moves()) return write_units(before->size) + write_units(after->size);
  return write_units(std::max(before ? before->size : 0, after ? after->size : 0));
}

std::vector<IndexChange> index_changes(const Table& table, const item::Item* before,
                                       const item::Item* after) {
  std::vector<IndexChange> changes;
  append_changes(changes, table, table.local_indexes, before, after);
  append_changes(changes, table, table.global_indexes, before, after);
  return changes;
}

}  // namespace gramme::engine
