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

struct Writer::Single {
  std::shared_ptr<const ItemWrite> write;
  std::string row_key;
  Done<WriteOutcome> done;
};

void Writer::write(std::shared_ptr<const ItemWrite> write, Done<WriteOutcome> done) {
  auto single = std::make_shared<Single>();
  single->row_key = table_row_key(*write->table, write->key);
  single->write = std::move(write);
  single->done = std::move(done);
  switch (locks_.acquire(single->row_key, [this, single] { run(single, storage::Wait::kNever); })) {
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
  auto prepared = current(*single->write->table).and_then([&](TablePtr table) {
    return prepare_write(store_, *single->write, std::move(table), single->row_key, wait);
  });
  if (!prepared) {
    if (prepared.error().code == ErrorCode::kWouldBlock) {
      workers_.post([this, single] { run(single, storage::Wait::kAllowed); });
      return;
    }
    locks_.release(single->row_key);
    single->done(fail(std::move(prepared).error()));
    return;
  }
  prepared->add_to(commits_.current());
  commits_.submit([this, single, outcome = prepared->outcome()](const Status& status) mutable {
    locks_.release(single->row_key);
    single->done(status ? Result<WriteOutcome>(std::move(outcome)) : fail(status.error()));
  });
}

Result<TablePtr> Writer::current(const Table& table) const {
  TablePtr now = catalog_.find(table.name);
  if (!now || now->id != table.id) return fail(resource_not_found("Requested resource not found"));
  return now;
}

Status Writer::write_locked(const std::string& row_key, const std::function<Status(Commit&)>& add) {
  lock(row_key);
  Commit commit;
  Status written = add(commit);
  if (written) written = commits_.write_unsynced(std::move(commit));
  locks_.release(row_key);
  return written;
}

void Writer::lock(const std::string& row_key) {
  for (;;) {
    // shared with the thread that grants, which may still be inside set_value when this one goes on
    const auto granted = std::make_shared<std::promise<void>>();
    std::future<void> turn = granted->get_future();
    const LockOutcome outcome = locks_.acquire(row_key, [granted] { granted->set_value(); });
    if (outcome == LockOutcome::kGranted) return;
    if (outcome == LockOutcome::kQueued) return turn.wait();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));  // a transaction is ending
  }
}

}  // namespace gramme::engine
