#include "write/commit_queue.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "table/row_keys.h"
#include "workers.h"
#include "write/run_in_turn.h"

namespace gramme::engine {

using storage::Durability;
using storage::Wait;

struct CommitQueue::Turn {
  Commit commit;          // being filled
  Commit writing;         // being written; in between it is empty, and has memory for the next
  int depth = 0;          // turns begun and not ended: they nest
  bool flushing = false;  // what is submitted meanwhile goes with the next round
};

void Commit::count(std::uint32_t table_id, std::uint16_t index_id,
                   const std::shared_ptr<Counters>& counters, std::int64_t items,
                   std::int64_t bytes) {
  if (items == 0 && bytes == 0) return;
  const auto found = std::find_if(deltas.begin(), deltas.end(),
                                  [&](const Delta& delta) { return delta.counters == counters; });
  if (found == deltas.end()) {
    deltas.push_back(Delta{table_id, index_id, counters, items, bytes});
  } else {
    found->items += items;
    found->bytes += bytes;
  }
}

void Commit::clear() {
  batch.clear();
  deltas.clear();
  waiters.clear();
}

namespace {

std::uint64_t next_queue_id() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

// The totals move with the rows they count, in the same batch.
void add_counters(Commit& commit) {
  for (const Commit::Delta& delta : commit.deltas) {
    if (delta.items != 0) {
      commit.batch.add(item_counter_key(delta.table_id, delta.index_id), delta.items);
    }
    if (delta.bytes != 0) {
      commit.batch.add(byte_counter_key(delta.table_id, delta.index_id), delta.bytes);
    }
  }
}

void publish_counters(const Commit& commit) {
  for (const Commit::Delta& delta : commit.deltas) {
    delta.counters->items.fetch_add(delta.items, std::memory_order_relaxed);
    delta.counters->bytes.fetch_add(delta.bytes, std::memory_order_relaxed);
  }
}

}  // namespace

CommitQueue::CommitQueue(storage::Store& store, Durability durability, Workers& workers)
    : store_(store), durability_(durability), workers_(workers), id_(next_queue_id()) {
  if (durability_ == Durability::kSync) sync_thread_ = std::thread([this] { run_sync_thread(); });
}

void CommitQueue::stop() {
  if (!sync_thread_.joinable()) return;
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  sync_thread_.join();
}

CommitQueue::Turn& CommitQueue::turn() {
  thread_local std::map<std::uint64_t, Turn> turns;
  thread_local std::uint64_t last_id = 0;
  thread_local Turn* last = nullptr;
  if (last_id != id_) {
    last = &turns[id_];
    last_id = id_;
  }
  return *last;
}

void CommitQueue::begin_turn() {
  ++turn().depth;
}

void CommitQueue::end_turn() {
  Turn& mine = turn();
  if (--mine.depth == 0) flush(mine);
}

Commit& CommitQueue::current() {
  return turn().commit;
}

void CommitQueue::submit(std::shared_ptr<CommitWaiter> waiter) {
  Turn& mine = turn();
  mine.commit.waiters.push_back(std::move(waiter));
  if (mine.depth == 0) flush(mine);
}

void CommitQueue::flush(Turn& mine) {
  if (mine.flushing) return;
  mine.flushing = true;
  while (!mine.commit.waiters.empty()) {
    std::swap(mine.commit, mine.writing);
    add_counters(mine.writing);
    if (durability_ == Durability::kSync) {
      {
        std::lock_guard lock(mutex_);
        waiting_.push_back(std::exchange(mine.writing, {}));
      }
      wake_.notify_one();
    } else {
      write(mine.writing, Wait::kNever);
      mine.writing.clear();
    }
  }
  mine.flushing = false;
}

void CommitQueue::write(Commit& commit, Wait wait) {
  const Status status =
      commit.batch.empty() ? Status{} : store_.write(commit.batch, durability_, wait);
  if (!status && status.error().code == ErrorCode::kWouldBlock) {
    auto later = std::make_shared<Commit>(std::exchange(commit, {}));
    workers_.post([this, later] { write(*later, Wait::kAllowed); });
    return;
  }
  finish(commit, status);
}

Status CommitQueue::write_unsynced(Commit commit) {
  if (commit.batch.empty()) return {};
  add_counters(commit);
  GRAMME_TRY(store_.write(commit.batch, Durability::kLog));
  publish_counters(commit);
  return {};
}

// All are told before a write goes on that waits for one of their keys.
void CommitQueue::finish(const Commit& commit, const Status& status) {
  if (status) publish_counters(commit);
  const HoldBack writes_of_same_keys;
  for (const auto& waiter : commit.waiters) waiter->committed(status);
}

void CommitQueue::run_sync_thread() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    std::vector<Commit> group = std::exchange(waiting_, {});
    lock.unlock();
    for (std::size_t i = 1; i < group.size(); ++i) group[0].batch.append(group[i].batch);
    const Status status = store_.write(group[0].batch, Durability::kSync);
    for (const Commit& commit : group) finish(commit, status);
    lock.lock();
  }
}

}  // namespace gramme::engine
