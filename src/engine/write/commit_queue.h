#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/engine/table.h"
#include "gramme/storage/store.h"

namespace gramme::engine {

class Workers;

// Who waits for a commit.
class CommitWaiter {
 public:
  virtual ~CommitWaiter() = default;
  // What was added to the commit is in the store and visible, or the reason why nothing of it is.
  virtual void committed(const Status& status) = 0;
};

// Changes on their way into the store together, with those who wait until they are there.
struct Commit {
  struct Delta {
    std::uint32_t table_id;
    std::uint16_t index_id;
    std::shared_ptr<Counters> counters;
    std::int64_t items;
    std::int64_t bytes;
  };
  storage::WriteBatch batch;
  std::vector<Delta> deltas;  // one for each table and index touched
  std::vector<std::shared_ptr<CommitWaiter>> waiters;

  // Notes that a table (index id 0) or index has gained `items` items of `bytes` bytes in all.
  void count(std::uint32_t table_id, std::uint16_t index_id,
             const std::shared_ptr<Counters>& counters, std::int64_t items, std::int64_t bytes);
  // Keeps the memory, for the next ones.
  void clear();
};

// Gathers the writes of many requests into one log write. Between begin_turn and end_turn what a
// thread commits waits for the end of the turn and is written at once; outside of a turn each
// commit is written as it comes. With Durability::kSync one thread writes for all: whatever
// arrived while one fsync ran shares the next. Thread-safe; turns are per thread.
class CommitQueue {
 public:
  CommitQueue(storage::Store& store, storage::Durability durability, Workers& workers);
  ~CommitQueue() { stop(); }
  // Writes what is left and tells those who wait for it; then nothing may be submitted.
  void stop();

  // Turns nest: the outermost one counts.
  void begin_turn();
  void end_turn();

  // This thread's commit. Fill it, then call submit() before doing anything else with the queue.
  Commit& current();
  // Writes `commit` on this thread, which may wait, and returns when it is visible. Not synced by
  // itself: for work that is done again after a crash.
  Status write_unsynced(Commit commit);
  // `waiter` is told what becomes of what current() holds, on this thread or another.
  void submit(std::shared_ptr<CommitWaiter> waiter);

 private:
  struct Turn;
  Turn& turn();
  void flush(Turn& turn);
  // Afterwards `commit` may be cleared: what is to be written later was moved out of it.
  void write(Commit& commit, storage::Wait wait);
  static void finish(const Commit& commit, const Status& status);
  void run_sync_thread();

  storage::Store& store_;
  const storage::Durability durability_;
  Workers& workers_;
  const std::uint64_t id_;  // tells this queue's turns from another's on the same thread

  std::mutex mutex_;  // of what follows: used with kSync only
  std::condition_variable wake_;
  std::vector<Commit> waiting_;
  bool stopping_ = false;
  std::thread sync_thread_;
};

}  // namespace gramme::engine
