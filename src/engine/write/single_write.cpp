#include <chrono>
#include <future>
#include <thread>
#include <utility>

#include "table/catalog.h"
#include "table/row_keys.h"
#include "workers.h"
#include "write/prepared_write.h"
#include "write/writer.h"

namespace gramme::engine {

// One write on its way, from its key's lock to its outcome.
struct Writer::Single final : CommitWaiter {
  Single(Writer& with, std::shared_ptr<const ItemWrite> request, Done<WriteOutcome> then)
      : writer(with), write(std::move(request)), done(std::move(then)) {}

  void committed(const Status& status) override {
    end(status ? Result<WriteOutcome>(std::move(outcome)) : fail(status.error()));
  }
  void end(Result<WriteOutcome> result) {
    writer.locks_.release(write->row);
    done(std::move(result));
  }

  Writer& writer;
  const std::shared_ptr<const ItemWrite> write;
  const Done<WriteOutcome> done;
  WriteOutcome outcome;  // if it is committed
};

void Writer::write(std::shared_ptr<const ItemWrite> write, Done<WriteOutcome> done) {
  const auto single = std::make_shared<Single>(*this, std::move(write), std::move(done));
  switch (
      locks_.acquire(single->write->row, [this, single] { run(single, storage::Wait::kNever); })) {
    case LockOutcome::kGranted:
      run(single, storage::Wait::kNever);
      break;
    case LockOutcome::kQueued:
      break;
    case LockOutcome::kConflict:
      single->done(
          fail(Error{ErrorCode::kTransactionConflict, "Transaction is ongoing for the item", {}}));
  }
}

void Writer::run(const std::shared_ptr<Single>& single, storage::Wait wait) {
  auto table = current(*single->write->table);
  if (!table) return single->end(fail(std::move(table).error()));
  PreparedWrite prepared(*single->write, *std::move(table));
  Status decided = prepare(prepared, store_, wait);
  if (!decided) {
    if (decided.error().code != ErrorCode::kWouldBlock) {
      return single->end(fail(std::move(decided).error()));
    }
    return workers_.post([this, single] { run(single, storage::Wait::kAllowed); });
  }
  prepared.add_to(commits_.current());
  single->outcome = prepared.outcome();
  commits_.submit(single);
}

Result<TablePtr> Writer::current(const Table& table) const {
  TablePtr now = catalog_.find(table.name);
  if (!now || now->id != table.id) return fail(resource_not_found("Requested resource not found"));
  return now;
}

Status Writer::write_locked(const std::string& row_key, const std::function<Status(Commit&)>& add) {
  const HashedKey key(row_key);
  lock(key);
  Commit commit;
  Status written = add(commit);
  if (written) written = commits_.write_unsynced(std::move(commit));
  locks_.release(key);
  return written;
}

void Writer::lock(const HashedKey& key) {
  for (;;) {
    // shared with the thread that grants, which may still be inside set_value when this one goes on
    const auto granted = std::make_shared<std::promise<void>>();
    std::future<void> turn = granted->get_future();
    const LockOutcome outcome = locks_.acquire(key, [granted] { granted->set_value(); });
    if (outcome == LockOutcome::kGranted) return;
    if (outcome == LockOutcome::kQueued) return turn.wait();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));  // a transaction is ending
  }
}

}  // namespace gramme::engine
