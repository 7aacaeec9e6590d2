#include "table/catalog.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "table/record.h"
#include "table/row_keys.h"

namespace gramme::engine {

using storage::Durability;
using storage::WriteBatch;

namespace {

// Versions are drawn from one sequence for all catalogs of a process, so that a thread's cached
// copy of one is never taken for another's.
std::atomic<std::uint64_t> g_versions{0};

Status load_counters(const storage::Store& store, std::uint32_t table_id, std::uint16_t index_id,
                     Counters& counters) {
  GRAMME_ASSIGN(const std::int64_t items, store.counter(item_counter_key(table_id, index_id)));
  GRAMME_ASSIGN(const std::int64_t bytes, store.counter(byte_counter_key(table_id, index_id)));
  counters.items = items;
  counters.bytes = bytes;
  return {};
}

}  // namespace

Status Catalog::load() {
  GRAMME_ASSIGN(const std::int64_t taken, store_.counter(next_table_id_key()));
  next_table_id_ = static_cast<std::uint32_t>(taken) + 1;
  auto tables = std::make_shared<Tables>();
  storage::Iterator records =
      store_.iterate(std::string(catalog_begin()), std::string(catalog_end()));
  for (records.seek_to_first(); records.valid(); records.next()) {
    GRAMME_TRY(load_table(records.value(), *tables));
  }
  GRAMME_TRY(records.status());
  GRAMME_TRY(remove_orphans(*tables));
  publish(std::move(tables));
  return {};
}

Status Catalog::load_table(std::string_view record, Tables& tables) {
  GRAMME_ASSIGN(Table table, decode_table(record));
  GRAMME_TRY(load_counters(store_, table.id, 0, *table.counters));
  for (Index& index : table.local_indexes) {
    GRAMME_TRY(load_counters(store_, table.id, index.id, *index.counters));
  }
  for (Index& index : table.global_indexes) {
    GRAMME_TRY(load_counters(store_, table.id, index.id, *index.counters));
  }
  std::string name = table.name;
  tables.emplace(std::move(name), std::make_shared<const Table>(std::move(table)));
  return {};
}

Status Catalog::remove_orphans(const Tables& tables) {
  std::vector<std::uint32_t> live = {0, next_table_id_};
  for (const auto& [name, table] : tables) live.push_back(table->id);
  std::sort(live.begin(), live.end());
  for (std::size_t i = 1; i < live.size(); ++i) {
    const std::uint32_t first = live[i - 1] + 1;
    const std::uint32_t end = live[i];
    if (first == end) continue;
    for (const auto& begin_of : {table_rows_begin, counters_begin, collections_begin}) {
      GRAMME_TRY(erase_if_any(begin_of(first), begin_of(end)));
    }
  }
  return {};
}

Status Catalog::erase_if_any(const std::string& begin, const std::string& end) {
  storage::Iterator rows = store_.iterate(begin, end);
  rows.seek_to_first();
  if (!rows.valid()) return rows.status();
  WriteBatch batch;
  batch.erase_range(begin, end);
  return store_.write(batch, Durability::kLog);
}

// What this thread knows of the catalog it asked last.
struct Catalog::View {
  std::uint64_t version = 0;
  std::shared_ptr<const Tables> tables;
  // The tables that were asked for, each under a count of owners of this thread's own: with one
  // count for all, its memory would go from processor to processor with every request.
  Tables handles;
  TablePtr last;  // that was asked for: the next one is most often the same
};

Catalog::View& Catalog::view() const {
  thread_local View mine;
  if (mine.version != version_.load(std::memory_order_acquire)) {
    // A thread takes the shared lock only once after each change of the catalog.
    std::lock_guard lock(published_mutex_);
    mine.tables = published_;
    mine.handles.clear();
    mine.last.reset();
    mine.version = version_.load(std::memory_order_relaxed);
  }
  return mine;
}

TablePtr Catalog::find(std::string_view name) const {
  View& mine = view();
  if (mine.last && mine.last->name == name) return mine.last;
  if (const auto known = mine.handles.find(name); known != mine.handles.end()) {
    return mine.last = known->second;
  }
  const auto found = mine.tables->find(name);
  if (found == mine.tables->end()) return nullptr;
  const TablePtr& shared = found->second;
  return mine.last = mine.handles[found->first] = TablePtr(shared.get(), [shared](const Table*) {});
}

std::shared_ptr<const Catalog::Tables> Catalog::all() const {
  return view().tables;
}

void Catalog::publish(std::shared_ptr<const Tables> tables) {
  std::lock_guard lock(published_mutex_);
  published_ = std::move(tables);
  version_.store(++g_versions, std::memory_order_release);
}

Result<TablePtr> Catalog::update(std::string_view name, const Change& change) {
  std::lock_guard lock(changing_);
  const TablePtr current = find(name);
  WriteBatch batch;
  GRAMME_ASSIGN(TablePtr next, change(current, batch));
  if (next == current) return next;
  if (next) {
    batch.put(catalog_key(name), encode_table(*next));
  } else {
    batch.erase(catalog_key(name));
  }
  GRAMME_TRY(store_.write(batch, Durability::kSync));
  if (next && next->id == next_table_id_) ++next_table_id_;  // taken on disk too, from now on
  auto tables = std::make_shared<Tables>(*all());
  if (next) {
    tables->insert_or_assign(std::string(name), next);
  } else {
    tables->erase(tables->find(name));
  }
  publish(std::move(tables));
  return next;
}

std::uint32_t Catalog::take_table_id(WriteBatch& also) {
  also.add(next_table_id_key(), 1);
  return next_table_id_;
}

}  // namespace gramme::engine
