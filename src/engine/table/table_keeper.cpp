#include "table/table_keeper.h"

#include <algorithm>
#include <utility>

#include "gramme/base/limits.h"
#include "gramme/base/random.h"
#include "table/backfill.h"
#include "table/row_keys.h"
#include "write/writer.h"

namespace gramme::engine {
namespace {

using storage::WriteBatch;

// What fails in the background (a full disk) is tried again after this.
constexpr std::chrono::seconds kRetryDelay{1};

Error not_found(std::string_view name) {
  return resource_not_found("Requested resource not found: Table: " + std::string(name) +
                            " not found");
}

Error in_use(const std::string& why) {
  return resource_in_use("Attempt to change a resource which is still in use: " + why);
}

// Refuses a change of a table that is being made or removed.
Status check_lasting(const Table& table) {
  if (table.status == Lifecycle::kCreating) {
    return fail(in_use("Table is being created: " + table.name));
  }
  if (table.status == Lifecycle::kDeleting) {
    return fail(in_use("Table is being deleted: " + table.name));
  }
  return {};
}

// Numbers the indexes that have no id yet.
void number_indexes(Table& table, std::vector<Index>& indexes) {
  for (Index& index : indexes) {
    if (index.id == 0) index.id = table.next_index_id++;
  }
}

bool has_index_work(const Table& table) {
  return std::any_of(table.global_indexes.begin(), table.global_indexes.end(),
                     [](const Index& index) { return index.status != Lifecycle::kActive; });
}

// Refuses the removal of a table that is not at rest.
Status check_removable(const Table& table) {
  GRAMME_TRY(check_lasting(table));
  if (has_index_work(table)) {
    return fail(
        in_use("Cannot delete table while indexes are being created, updated, or deleted."));
  }
  if (table.status == Lifecycle::kUpdating) {
    return fail(in_use("Table: " + table.name + " is in the process of being updated."));
  }
  return {};
}

// What the caller of an operation sees: the state that the table enters, even when it is over at
// once. (AWS answers CreateTable with CREATING, DeleteTable with DELETING, always.)
TablePtr seen_as(const TablePtr& table, Lifecycle status) {
  auto seen = std::make_shared<Table>(*table);
  seen->status = status;
  if (status != Lifecycle::kUpdating) {
    for (Index& index : seen->global_indexes) index.status = status;
  }
  return seen;
}

// Only attributes of keys are defined: those of removed indexes go with them.
void forget_unused_definitions(Table& table) {
  std::erase_if(table.attribute_definitions,
                [&](const KeyAttribute& definition) { return !table.is_any_key(definition.name); });
}

bool is_in_state(const std::vector<Index>& indexes, const Index& wanted) {
  return std::any_of(indexes.begin(), indexes.end(), [&](const Index& index) {
    return index.id == wanted.id && index.status == wanted.status;
  });
}

// The table after the states that it had in `then` have ended. An index that was added, or is to
// be removed, since then has work of its own to come.
Table settled(const Table& table, const Table& then) {
  Table next = table;
  auto& indexes = next.global_indexes;
  std::erase_if(indexes, [&](const Index& index) {
    return index.status == Lifecycle::kDeleting && is_in_state(then.global_indexes, index);
  });
  for (Index& index : indexes) {
    if (index.status == Lifecycle::kDeleting || !is_in_state(then.global_indexes, index)) continue;
    index.status = Lifecycle::kActive;
    index.backfilling = false;
  }
  next.status = has_index_work(next) ? Lifecycle::kUpdating : Lifecycle::kActive;
  forget_unused_definitions(next);
  return next;
}

}  // namespace

Result<TablePtr> TableKeeper::create(Table definition) {
  const std::string name = definition.name;
  const bool lasting = delay_.count() > 0;
  auto made =
      catalog_.update(name, [&](const TablePtr& current, WriteBatch& also) -> Result<TablePtr> {
        if (current && current->status == Lifecycle::kCreating) {
          return fail(in_use("Table is being created: " + name));
        }
        if (current) return fail(resource_in_use("Table already exists: " + name));
        if (catalog_.all()->size() >= limits::kTables) {
          return fail(limit_exceeded(
              "Subscriber limit exceeded: There is a limit of 2500 tables per subscriber"));
        }
        definition.id = catalog_.take_table_id(also);
        definition.uuid = random_uuid();
        definition.created_micros = clock_.now_micros();
        number_indexes(definition, definition.local_indexes);
        number_indexes(definition, definition.global_indexes);
        definition.status = lasting ? Lifecycle::kCreating : Lifecycle::kActive;
        for (Index& index : definition.global_indexes) index.status = definition.status;
        return std::make_shared<const Table>(std::move(definition));
      });
  if (!made) return made;
  if (lasting) settle_later(*made);
  return seen_as(*made, Lifecycle::kCreating);
}

Result<TablePtr> TableKeeper::remove(std::string_view name) {
  TablePtr removed;
  auto after = catalog_.update(name, [&](const TablePtr& current, WriteBatch&) -> Result<TablePtr> {
    if (!current) return fail(not_found(name));
    GRAMME_TRY(check_removable(*current));
    if (current->deletion_protection) {
      return fail(validation_error(
          "Resource cannot be deleted as it is currently protected against deletion. Disable "
          "deletion protection first."));
    }
    removed = current;
    if (delay_.count() == 0) return nullptr;
    auto next = std::make_shared<Table>(*current);
    next->status = Lifecycle::kDeleting;
    return next;
  });
  if (!after) return fail(after.error());
  maintenance_.post(
      delay_, [this, table = std::string(name), id = removed->id] { finish_removal(table, id); });
  return seen_as(removed, Lifecycle::kDeleting);
}

Result<TablePtr> TableKeeper::prepare_update(const TablePtr& current, const Engine::Edit& edit) {
  GRAMME_TRY(check_lasting(*current));
  GRAMME_ASSIGN(Table next, edit(*current));
  number_indexes(next, next.global_indexes);
  const bool lasting = delay_.count() > 0 || has_index_work(next);
  next.status = lasting ? Lifecycle::kUpdating : Lifecycle::kActive;
  return std::make_shared<const Table>(std::move(next));
}

Result<TablePtr> TableKeeper::update(std::string_view name, const Engine::Edit& edit) {
  auto after = catalog_.update(name, [&](const TablePtr& current, WriteBatch&) -> Result<TablePtr> {
    if (!current) return fail(not_found(name));
    return prepare_update(current, edit);
  });
  if (!after) return after;
  if ((*after)->status == Lifecycle::kUpdating) settle_later(*after);
  return seen_as(*after, Lifecycle::kUpdating);
}

Result<TablePtr> TableKeeper::change_settings(std::string_view name, const Engine::Edit& edit) {
  return catalog_.update(name, [&](const TablePtr& current, WriteBatch&) -> Result<TablePtr> {
    if (!current) return fail(not_found(name));
    GRAMME_ASSIGN(Table next, edit(*current));
    return std::make_shared<const Table>(std::move(next));
  });
}

void TableKeeper::resume() {
  for (const auto& [name, table] : *catalog_.all()) {
    if (table->status == Lifecycle::kDeleting) {
      maintenance_.post(delay_, [this, gone = name, id = table->id] { finish_removal(gone, id); });
    } else if (table->status != Lifecycle::kActive || has_index_work(*table)) {
      settle_later(table);
    }
  }
}

void TableKeeper::settle_later(const TablePtr& table) {
  maintenance_.post(delay_, [this, name = table->name, id = table->id] { settle(name, id); });
}

void TableKeeper::settle(const std::string& name, std::uint32_t id) {
  if (try_to_settle(name, id)) return;
  maintenance_.post(kRetryDelay, [this, name, id] { settle(name, id); });
}

// An index that is filled from its table says so, and the table is ACTIVE meanwhile.
Result<TablePtr> TableKeeper::mark_backfilling(const TablePtr& table) {
  const auto is_new = [](const Index& index) { return index.status == Lifecycle::kCreating; };
  const auto& indexes = table->global_indexes;
  if (table->status != Lifecycle::kUpdating ||
      std::none_of(indexes.begin(), indexes.end(), is_new)) {
    return table;
  }
  return catalog_.update(table->name,
                         [&](const TablePtr& current, WriteBatch&) -> Result<TablePtr> {
                           if (!current || current->id != table->id) return current;
                           auto next = std::make_shared<Table>(*current);
                           next->status = Lifecycle::kActive;
                           for (Index& index : next->global_indexes) {
                             index.backfilling = is_new(index);
                           }
                           return next;
                         });
}

Status TableKeeper::try_to_settle(const std::string& name, std::uint32_t id) {
  TablePtr table = catalog_.find(name);
  if (!table || table->id != id || table->status == Lifecycle::kDeleting) return {};
  GRAMME_ASSIGN(table, mark_backfilling(table));
  GRAMME_TRY(settle_indexes(*table));
  if (maintenance_.is_stopping()) return {};
  GRAMME_TRY(catalog_.update(name, [&](const TablePtr& current, WriteBatch&) -> Result<TablePtr> {
    if (!current || current->id != id) return current;
    return std::make_shared<const Table>(settled(*current, *table));
  }));
  return {};
}

Status TableKeeper::settle_indexes(const Table& table) {
  if (table.status == Lifecycle::kCreating || !has_index_work(table)) return {};
  writer_.wait_for_writes();  // those that do not know the new index, or still know the old one
  for (const Index& index : table.global_indexes) {
    if (index.status == Lifecycle::kDeleting) {
      GRAMME_TRY(erase_index(table, index));
    } else if (index.status == Lifecycle::kCreating) {
      GRAMME_TRY(
          backfill(store_, writer_, table, index, [this] { return maintenance_.is_stopping(); }));
    }
  }
  return {};
}

Status TableKeeper::erase_index(const Table& table, const Index& index) {
  WriteBatch batch;
  const std::string prefix = row_prefix(table.id, index.id);
  batch.erase_range(prefix, prefix_end(prefix));
  batch.erase(item_counter_key(table.id, index.id));
  batch.erase(byte_counter_key(table.id, index.id));
  return store_.write(batch, storage::Durability::kLog);
}

void TableKeeper::finish_removal(const std::string& name, std::uint32_t id) {
  if (try_to_remove(name, id)) return;
  maintenance_.post(kRetryDelay, [this, name, id] { finish_removal(name, id); });
}

Status TableKeeper::try_to_remove(const std::string& name, std::uint32_t id) {
  const TablePtr table = catalog_.find(name);
  if (table && table->id == id) {
    GRAMME_TRY(catalog_.update(
        name, [](const TablePtr&, WriteBatch&) -> Result<TablePtr> { return TablePtr{}; }));
  }
  writer_.wait_for_writes();
  return erase_rows(id);
}

Status TableKeeper::erase_rows(std::uint32_t table_id) {
  WriteBatch batch;
  batch.erase_range(table_rows_begin(table_id), table_rows_begin(table_id + 1));
  batch.erase_range(counters_begin(table_id), counters_begin(table_id + 1));
  batch.erase_range(collections_begin(table_id), collections_begin(table_id + 1));
  return store_.write(batch, storage::Durability::kLog);
}

}  // namespace gramme::engine
