#include "write/prepared_write.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "gramme/base/limits.h"
#include "gramme/engine/capacity.h"
#include "gramme/engine/item_checks.h"
#include "gramme/item/key.h"
#include "gramme/item/size.h"
#include "read/find_item.h"
#include "table/row_keys.h"

namespace gramme::engine {
namespace {

Status check_condition(const ItemWrite& write, const OldImage& old) {
  if (!write.condition || write.condition->matches(old.looked_at())) return {};
  std::string details;
  if (write.return_old_on_failure && old.exists()) {
    details.append("\"Item\":").append(old.json());
  }
  return fail(conditional_check_failed(std::move(details)));
}

// Whether an update may be done in the stored text, where only what it mentions is read and
// printed. Index rows are made from whole images.
bool is_in_place(const Table& table, const ItemWrite& write) {
  return write.update && !table.has_indexes();
}

// What of the old image the write has to look at.
std::vector<std::string_view> looked_at(const Table& table, const ItemWrite& write) {
  constexpr std::size_t kFew = 8;
  std::vector<std::string_view> names;
  names.reserve(kFew);
  const auto add = [&names](const std::vector<std::string>& more) {
    names.insert(names.end(), more.begin(), more.end());
  };
  if (is_in_place(table, write)) add(write.update->mentioned());
  if (write.condition) add(write.condition->attributes());
  return names;
}

Status update_in_place(PreparedWrite& prepared) {
  const expression::Update& update = *prepared.write->update;
  item::CanonicalPart& part = prepared.old.part();
  const std::size_t untouched = prepared.old.size() - item::size_of(part.attributes());
  GRAMME_ASSIGN(const item::Item changed, update.apply(part.take_attributes()));
  prepared.new_size = untouched + item::size_of(changed);
  GRAMME_TRY(check_updated_size(prepared.new_size));
  prepared.changes_item = true;
  return item::append_stored_with(prepared.made_bytes.emplace(), part, changed, update.attributes(),
                                  prepared.new_size);
}

// The item after an update; nothing when there is, and stays, none.
Result<std::optional<item::Item>> updated(const Table& table, const ItemWrite& write,
                                          const OldImage& old) {
  const item::Item key = old.exists() ? item::Item() : key_of(table, write.row);
  const item::Item& before = old.exists() ? *old.item() : key;
  if (!write.update) return before;
  GRAMME_ASSIGN(item::Item after, write.update->apply(before, old.exists()));
  GRAMME_TRY(check_updated_item(table, after));
  // An update that only removes does not make an item; none at all does.
  if (!old.exists() && after == key) return std::nullopt;
  return after;
}

// The item after the write, where index rows are made of it or it has to be written; nothing when
// there is none.
Result<std::optional<item::Item>> new_image(PreparedWrite& prepared) {
  const ItemWrite& write = *prepared.write;
  std::optional<item::Item> after;
  if (write.kind == WriteKind::kPut && prepared.table->has_indexes()) after = write.item->item();
  if (write.kind == WriteKind::kUpdate) {
    GRAMME_ASSIGN(after, updated(*prepared.table, write, prepared.old));
    if (after) item::append_stored(prepared.made_bytes.emplace(), *after);
  }
  return after;
}

std::string collection_key(const Table& table, const RowKey& row) {
  std::string part;
  item::append_key_part(part, *key_of(table, row).find(table.partition.name));
  return collection_size_key(table.id, part);
}

// The growth of the item collection: the item and its rows in local indexes.
std::int64_t collection_delta(const PreparedWrite& prepared) {
  auto delta =
      static_cast<std::int64_t>(prepared.new_size) - static_cast<std::int64_t>(prepared.old.size());
  for (const IndexChange& change : prepared.indexes) {
    if (!change.index->global) delta += change.bytes_delta();
  }
  return delta;
}

Status measure_collection(const storage::Store& store, PreparedWrite& prepared,
                          storage::Wait wait) {
  const Table& table = *prepared.table;
  if (table.local_indexes.empty()) return {};
  GRAMME_ASSIGN(const std::int64_t before,
                store.counter(collection_key(table, prepared.write->row), wait));
  const std::int64_t delta = collection_delta(prepared);
  prepared.collection_bytes = before + delta;
  if (delta > 0 && before + delta > static_cast<std::int64_t>(limits::kItemCollectionBytes)) {
    return fail(
        Error{ErrorCode::kItemCollectionSizeLimitExceeded, "Collection size exceeded.", {}});
  }
  return {};
}

// An index that is being filled may not have the entry of the old image yet: then nothing of it
// is there to be removed, or to be counted as replaced.
Status forget_unfilled(const storage::Store& store, std::vector<IndexChange>& changes,
                       storage::Wait wait) {
  for (IndexChange& change : changes) {
    if (!change.before || change.index->status != Lifecycle::kCreating) continue;
    storage::PinnedValue present;
    GRAMME_ASSIGN(const bool filled, store.get(change.before->key, present, wait));
    if (!filled) change.before.reset();
  }
  std::erase_if(changes, [](const IndexChange& one) { return !one.before && !one.after; });
  return {};
}

}  // namespace

Status prepare(PreparedWrite& prepared, const storage::Store& store, storage::Wait wait) {
  const ItemWrite& write = *prepared.write;
  const Table& table = *prepared.table;
  OldImage& old = prepared.old;
  GRAMME_ASSIGN(old, find_item(store, write.row, wait));
  if (write.condition || is_in_place(table, write))
    GRAMME_TRY(old.look_at(looked_at(table, write)));
  GRAMME_TRY(check_condition(write, old));
  if (write.kind == WriteKind::kCheck) {
    prepared.new_size = old.size();
    return {};
  }
  if (old.exists() && is_in_place(table, write)) return update_in_place(prepared);
  GRAMME_ASSIGN(const std::optional<item::Item> after, new_image(prepared));
  const std::string* bytes = prepared.new_bytes();
  if (bytes) prepared.new_size = item::view_stored(*bytes)->size;
  prepared.changes_item = bytes || old.exists();
  if (table.has_indexes()) {
    prepared.indexes = index_changes(table, old.item(), after ? &*after : nullptr);
    GRAMME_TRY(forget_unfilled(store, prepared.indexes, wait));
    GRAMME_TRY(measure_collection(store, prepared, wait));
  }
  return {};
}

const std::string* PreparedWrite::new_bytes() const {
  if (made_bytes) return &*made_bytes;
  return write->kind == WriteKind::kPut ? &write->item->bytes() : nullptr;
}

void PreparedWrite::add_to(Commit& commit) const {
  if (!changes_item) return;
  const std::string* bytes = new_bytes();
  if (bytes) {
    commit.batch.put(write->row, *bytes);
  } else {
    commit.batch.erase(write->row);
  }
  commit.count(table->id, 0, table->counters, (bytes ? 1 : 0) - (old.exists() ? 1 : 0),
               static_cast<std::int64_t>(new_size) - static_cast<std::int64_t>(old.size()));
  for (const IndexChange& change : indexes) {
    if (change.before && (!change.after || change.moves())) commit.batch.erase(change.before->key);
    if (change.after) commit.batch.put(change.after->key, change.after->value);
    commit.count(table->id, change.index->id, change.index->counters, change.items_delta(),
                 change.bytes_delta());
  }
  if (const std::int64_t delta = collection_bytes ? collection_delta(*this) : 0; delta != 0) {
    commit.batch.add(collection_key(*table, write->row), delta);
  }
}

WriteOutcome PreparedWrite::outcome() const {
  WriteOutcome outcome;
  if (write->want_old && old.exists()) outcome.old_item.emplace(std::string(old.bytes()));
  if (write->want_new && new_bytes()) outcome.new_item.emplace(*new_bytes());
  outcome.units.table = write_units(std::max(old.size(), new_size));
  for (const IndexChange& change : indexes) {
    outcome.units.indexes.push_back({change.index->name, change.index->global, change.units()});
  }
  outcome.collection_bytes = collection_bytes;
  return outcome;
}

}  // namespace gramme::engine
