#pragma once

#include <functional>
#include <memory>
#include <string>

#include "gramme/base/clock.h"
#include "gramme/engine/engine.h"
#include "write/commit_queue.h"
#include "write/key_locks.h"

namespace gramme::engine {

class Catalog;
class Workers;

// The one write path: lock the key, read the old image, decide, add rows, index rows and counters
// to the commit, unlock when it is visible. Put, Update, Delete, their batch and transact forms,
// expiry and import all go through here. Thread-safe.
class Writer {
 public:
  Writer(storage::Store& store, const Catalog& catalog, CommitQueue& commits, Workers& workers)
      : store_(store), catalog_(catalog), commits_(commits), workers_(workers) {}

  void write(std::shared_ptr<const ItemWrite> write, Done<WriteOutcome> done);
  void write_transaction(std::shared_ptr<const Transaction> transaction, const Clock& clock,
                         Done<TransactionOutcome> done);

  // Adds to a commit while `row_key` is locked, and returns when it is visible. Not synced by
  // itself. Blocks.
  Status write_locked(const std::string& row_key, const std::function<Status(Commit&)>& add);

  // Returns when every write that was under way has ended: those that come later see the catalog
  // as it was when this was called, or newer. Blocks.
  void wait_for_writes() { locks_.wait_for_holders(); }

 private:
  struct Single;
  struct Multiple;
  void run(const std::shared_ptr<Single>& single, storage::Wait wait);
  void run(const std::shared_ptr<Multiple>& multiple, storage::Wait wait);
  // The outcomes of all writes added to the current commit, or the reason why none was.
  Result<TransactionOutcome> decide(Multiple& multiple, storage::Wait wait);

  // Returns when this thread has the key. Blocks.
  void lock(const HashedKey& key);

  // The table that the request was made for as it is now. Errors: kResourceNotFound.
  Result<TablePtr> current(const Table& table) const;

  storage::Store& store_;
  const Catalog& catalog_;
  CommitQueue& commits_;
  Workers& workers_;
  KeyLocks locks_;
};

}  // namespace gramme::engine
