#include <algorithm>
#include <utility>

#include "read/find_item.h"
#include "table/row_keys.h"
#include "workers.h"
#include "write/cancellation.h"
#include "write/prepared_write.h"
#include "write/transaction_token.h"
#include "write/writer.h"

namespace gramme::engine {

struct Writer::Multiple {
  std::shared_ptr<const Transaction> transaction;
  const Clock* clock;
  std::vector<std::string> row_keys;
  std::string token_row;  // locked too: two requests with one token exclude each other
  Done<TransactionOutcome> done;
};

namespace {

const Error kConflict{ErrorCode::kTransactionConflict, "Transaction is ongoing for the item", {}};

Error conflict_of(std::size_t actions, const std::vector<std::size_t>& positions) {
  std::vector<CancellationReason> reasons(actions);
  for (const std::size_t i : positions) reasons[i] = reason_of(kConflict);
  return transaction_canceled(reasons);
}

bool is_reason(ErrorCode code) {
  return code == ErrorCode::kConditionalCheckFailed || code == ErrorCode::kValidation ||
         code == ErrorCode::kItemCollectionSizeLimitExceeded;
}

// All of the writes decided; the cancellation if one of them stands in the way.
template <class Prepare>
Result<std::vector<PreparedWrite>> prepare_all(std::size_t writes, const Prepare& prepare) {
  std::vector<PreparedWrite> prepared;
  prepared.reserve(writes);
  std::vector<CancellationReason> reasons(writes);
  bool canceled = false;
  for (std::size_t i = 0; i < writes; ++i) {
    Result<PreparedWrite> one = prepare(i);
    if (one) {
      prepared.push_back(std::move(*one));
    } else if (is_reason(one.error().code)) {
      reasons[i] = reason_of(one.error());
      canceled = true;
    } else {
      return fail(std::move(one).error());
    }
  }
  if (canceled) return fail(transaction_canceled(reasons));
  return prepared;
}

// The answer to a request that was done before: its items are only looked at.
Result<TransactionOutcome> replay(const storage::Store& store,
                                  const std::vector<std::string>& row_keys, storage::Wait wait) {
  TransactionOutcome outcome;
  outcome.replayed = true;
  for (const std::string& row_key : row_keys) {
    GRAMME_ASSIGN(const FoundItem found, find_item(store, row_key, wait));
    outcome.read_bytes.push_back(found.exists ? found.view.size : 0);
  }
  return outcome;
}

}  // namespace

void Writer::write_transaction(std::shared_ptr<const Transaction> transaction, const Clock& clock,
                               Done<TransactionOutcome> done) {
  auto multiple = std::make_shared<Multiple>();
  multiple->clock = &clock;
  multiple->done = std::move(done);
  multiple->row_keys.reserve(transaction->writes.size());
  for (const ItemWrite& write : transaction->writes) {
    multiple->row_keys.push_back(table_row_key(*write.table, write.key));
  }
  if (!transaction->token.empty()) {
    multiple->token_row = token_key(transaction->token);
    if (!locks_.try_acquire_all({multiple->token_row}).empty()) {
      multiple->done(fail(Error{ErrorCode::kTransactionInProgress,
                                "The transaction with the given request token is already in "
                                "progress.",
                                {}}));
      return;
    }
  }
  multiple->transaction = std::move(transaction);
  const auto conflicts = locks_.try_acquire_all(multiple->row_keys);
  if (!conflicts.empty()) {
    const std::size_t actions = std::exchange(multiple->row_keys, {}).size();
    finish(multiple, fail(conflict_of(actions, conflicts)));
    return;
  }
  run(multiple, storage::Wait::kNever);
}

void Writer::run(const std::shared_ptr<Multiple>& multiple, storage::Wait wait) {
  auto outcome = decide(*multiple, wait);
  if (!outcome && outcome.error().code == ErrorCode::kWouldBlock) {
    workers_.post([this, multiple] { run(multiple, storage::Wait::kAllowed); });
    return;
  }
  if (!outcome || outcome->replayed) {
    finish(multiple, std::move(outcome));
    return;
  }
  commits_.submit([this, multiple, decided = std::move(*outcome)](const Status& status) mutable {
    finish(multiple,
           status ? Result<TransactionOutcome>(std::move(decided)) : fail(status.error()));
  });
}

Result<TransactionOutcome> Writer::decide(Multiple& multiple, storage::Wait wait) {
  const Transaction& transaction = *multiple.transaction;
  const std::int64_t now = multiple.clock->now_micros();
  if (!transaction.token.empty()) {
    GRAMME_ASSIGN(const bool done, was_done(store_, transaction, now, wait));
    if (done) return replay(store_, multiple.row_keys, wait);
  }
  const auto prepare = [&](std::size_t i) -> Result<PreparedWrite> {
    const ItemWrite& write = transaction.writes[i];
    GRAMME_ASSIGN(TablePtr table, current(*write.table));
    return prepare_write(store_, write, std::move(table), multiple.row_keys[i], wait);
  };
  GRAMME_ASSIGN(const std::vector<PreparedWrite> prepared,
                prepare_all(transaction.writes.size(), prepare));
  TransactionOutcome outcome;
  outcome.writes.reserve(prepared.size());
  Commit& commit = commits_.current();
  for (const PreparedWrite& one : prepared) {
    one.add_to(commit);
    outcome.writes.push_back(one.outcome());
  }
  if (!transaction.token.empty()) note_done(commit.batch, transaction, now);
  return outcome;
}

void Writer::finish(const std::shared_ptr<Multiple>& multiple, Result<TransactionOutcome> outcome) {
  for (const std::string& key : multiple->row_keys) locks_.release(key);
  if (!multiple->token_row.empty()) locks_.release(multiple->token_row);
  multiple->done(std::move(outcome));
}

}  // namespace gramme::engine
