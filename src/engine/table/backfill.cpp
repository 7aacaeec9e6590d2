#include "table/backfill.h"

#include "read/find_item.h"
#include "table/row_keys.h"
#include "write/index_change.h"
#include "write/writer.h"

namespace gramme::engine {
namespace {

// Adds the index row of the item in `row_key` to the commit; the key is locked.
Status add_entry(const storage::Store& store, const Table& table, const Index& index,
                 std::string_view row_key, Commit& commit) {
  GRAMME_ASSIGN(const FoundItem found, find_item(store, row_key, storage::Wait::kAllowed));
  if (!found.exists) return {};
  GRAMME_ASSIGN(const item::Item item, item::read_stored(found.value.bytes()));
  const std::optional<IndexEntry> entry = index_entry(table, index, item);
  if (!entry) return {};
  storage::PinnedValue present;
  GRAMME_ASSIGN(const bool is_there, store.get(entry->key, present));
  if (is_there) return {};
  commit.batch.put(entry->key, entry->value);
  commit.count(table.id, index.id, index.counters, 1, static_cast<std::int64_t>(entry->size));
  return {};
}

}  // namespace

Status backfill(storage::Store& store, Writer& writer, const Table& table, const Index& index,
                const std::function<bool()>& stop) {
  const std::string prefix = row_prefix(table.id, 0);
  storage::Iterator rows = store.iterate(prefix, prefix_end(prefix));
  for (rows.seek_to_first(); rows.valid() && !stop(); rows.next()) {
    const std::string row_key(rows.key());
    GRAMME_TRY(writer.write_locked(
        row_key, [&](Commit& commit) { return add_entry(store, table, index, row_key, commit); }));
  }
  return rows.status();
}

}  // namespace gramme::engine
