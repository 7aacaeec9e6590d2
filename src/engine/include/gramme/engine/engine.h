#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/clock.h"
#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "gramme/engine/row_key.h"
#include "gramme/engine/table.h"
#include "gramme/storage/store.h"

namespace gramme::engine {

using storage::Durability;
using storage::Wait;

struct EngineOptions {
  storage::StoreOptions store;
  Durability durability = Durability::kLog;
  // How long a table or index stays CREATING, UPDATING or DELETING.
  std::chrono::milliseconds table_delay{0};
  int workers = 2;  // threads at most, for what waits
  const Clock* clock = &system_clock();
};

template <class T>
using Done = std::function<void(Result<T>)>;

// The database: tables and indexes, reads, and the one write path (docs/architecture.md). Knows
// nothing of requests as text: what comes here is typed and valid by itself.
//
// Thread-safe. A function with a `wait` parameter ends with kWouldBlock rather than wait for the
// disk when told kNever; ask again from run_later(). A write never blocks its caller: `done` is
// called before it returns or later, from another thread.
class Engine {
 public:
  // Errors: Store::open's.
  static Result<std::unique_ptr<Engine>> open(const EngineOptions& options);
  // Waits for everything under way.
  ~Engine();

  // ---- tables ----------------------------------------------------------------------------------
  using Tables = std::map<std::string, TablePtr, std::less<>>;
  std::shared_ptr<const Tables> tables() const;
  // The table, in any state, or null.
  TablePtr find_table(std::string_view name) const;
  // The table, to read or write items of: not one that is being created or deleted.
  // Errors: kResourceNotFound "Requested resource not found".
  Result<TablePtr> open_table(std::string_view name) const;

  // Makes a table; id, uuid, times and states are the engine's to set.
  // Errors: kResourceInUse, kLimitExceeded, kIo.
  Result<TablePtr> create_table(Table definition);
  // Answers with the table as it is while it is deleted.
  // Errors: kResourceNotFound, kResourceInUse, kValidation (deletion protection), kIo.
  Result<TablePtr> delete_table(std::string_view name);
  // `edit` makes the successor of the current table. New global indexes in it are filled from the
  // table in the background (CREATING, then ACTIVE), those it marks kDeleting are removed.
  // Errors: kResourceNotFound, what `edit` returns, kIo.
  using Edit = std::function<Result<Table>(const Table& current)>;
  Result<TablePtr> update_table(std::string_view name, const Edit& edit);
  // Changes settings that leave the table's state alone (tags, expiry, recovery).
  Result<TablePtr> change_settings(std::string_view name, const Edit& edit);

  // ---- reads -----------------------------------------------------------------------------------
  // Errors: kWouldBlock, kIo, kCorruption.
  Result<FoundItem> get(const RowKey& row_key, Wait wait) const;
  // One page. Errors: kWouldBlock, kIo, kCorruption.
  Result<RangeResult> read_range(const RangeRead& read, Wait wait) const;
  // Whether the start key of a parallel scan lies in its segment.
  static bool start_key_in_segment(const RangeRead& read);
  // All of the items as they are at one moment, nothing for those that do not exist.
  Result<std::vector<std::optional<StoredItem>>> get_together(
      const std::vector<RowKey>& rows) const;

  // ---- writes ----------------------------------------------------------------------------------
  // Errors: kConditionalCheckFailed, kValidation (what only the stored item shows, item limits),
  // kTransactionConflict, kItemCollectionSizeLimitExceeded, kIo.
  void write(std::shared_ptr<const ItemWrite> write, Done<WriteOutcome> done);
  // Errors: kTransactionCanceled (details: the CancellationReasons), kTransactionInProgress,
  // kIdempotentParameterMismatch, kIo.
  void write_transaction(std::shared_ptr<const Transaction> transaction,
                         Done<TransactionOutcome> done);

  // Between the two, on one thread, commits wait for the end of the turn and share a log write.
  void begin_turn();
  void end_turn();

  // Runs `task` on a thread that may wait.
  void run_later(std::function<void()> task);

  const Clock& clock() const;

 private:
  struct Parts;
  explicit Engine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace gramme::engine
