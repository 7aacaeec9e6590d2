#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "gramme/base/clock.h"
#include "gramme/base/result.h"
#include "gramme/engine/engine.h"
#include "gramme/engine/table.h"
#include "maintenance.h"
#include "table/catalog.h"

namespace gramme::engine {

class Writer;

// The life of tables and their indexes: made, changed, filled, removed, each state lasting the
// delay it was given. The catalog records every state, so that whatever a crash interrupts is
// taken up again at the next opening. Thread-safe.
class TableKeeper {
 public:
  TableKeeper(storage::Store& store, Catalog& catalog, Writer& writer, const Clock& clock,
              std::chrono::milliseconds delay)
      : store_(store), catalog_(catalog), writer_(writer), clock_(clock), delay_(delay) {}

  // Takes up what was under way when the database was last closed.
  void resume();
  // Ends background work; call before what it works on goes away.
  void stop() { maintenance_.stop(); }

  Result<TablePtr> create(Table definition);
  Result<TablePtr> remove(std::string_view name);
  Result<TablePtr> update(std::string_view name, const Engine::Edit& edit);
  Result<TablePtr> change_settings(std::string_view name, const Engine::Edit& edit);

 private:
  // The successor of a table that `edit` changed, its new indexes numbered.
  Result<TablePtr> prepare_update(const TablePtr& current, const Engine::Edit& edit);
  void settle_later(const TablePtr& table);
  Result<TablePtr> mark_backfilling(const TablePtr& table);
  void settle(const std::string& name, std::uint32_t id);
  // One attempt. Errors: kIo (a full disk), kCorruption.
  Status try_to_settle(const std::string& name, std::uint32_t id);
  Status settle_indexes(const Table& table);
  Status erase_rows(std::uint32_t table_id);
  Status erase_index(const Table& table, const Index& index);
  void finish_removal(const std::string& name, std::uint32_t id);
  Status try_to_remove(const std::string& name, std::uint32_t id);

  storage::Store& store_;
  Catalog& catalog_;
  Writer& writer_;
  const Clock& clock_;
  const std::chrono::milliseconds delay_;
  Maintenance maintenance_;
};

}  // namespace gramme::engine
