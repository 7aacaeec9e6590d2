#include <array>
#include <optional>
#include <utility>

#include "read/find_item.h"
#include "table/row_keys.h"
#include "workers.h"
#include "write/cancellation.h"
#include "write/prepared_write.h"
#include "write/transaction_token.h"
#include "write/writer.h"

namespace gramme::engine {

// One transaction on its way, from the locks of its keys to its outcome.
struct Writer::Multiple final : CommitWaiter {
  explicit Multiple(Writer& with) : writer(with) {}

  void committed(const Status& status) override {
    end(status ? Result<TransactionOutcome>(std::move(outcome)) : fail(status.error()));
  }
  void end(Result<TransactionOutcome> result) {
    for (const RowKey* row : rows) writer.locks_.release(*row);
    if (token_row) writer.locks_.release(*token_row);
    done(std::move(result));
  }

  Writer& writer;
  std::shared_ptr<const Transaction> transaction;
  const Clock* clock = nullptr;
  std::vector<const RowKey*> rows;     // of the writes, locked
  std::optional<HashedKey> token_row;  // locked too: two requests with one token exclude each other
  Done<TransactionOutcome> done;
  TransactionOutcome outcome;  // if it is committed
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

// Decides all of the writes. The error is the cancellation when one of them stands in the way.
Status prepare_all(std::vector<PreparedWrite>& writes, const storage::Store& store,
                   storage::Wait wait) {
  std::vector<CancellationReason> reasons;  // of a transaction that is canceled
  for (std::size_t i = 0; i < writes.size(); ++i) {
    Status decided = prepare(writes[i], store, wait);
    if (decided) continue;
    if (!is_reason(decided.error().code)) return decided;
    reasons.resize(writes.size());
    reasons[i] = reason_of(decided.error());
  }
  if (!reasons.empty()) return fail(transaction_canceled(reasons));
  return {};
}

// The answer to a request that was done before: its items are only looked at.
Result<TransactionOutcome> replay(const storage::Store& store,
                                  const std::vector<const RowKey*>& rows, storage::Wait wait) {
  TransactionOutcome outcome;
  outcome.replayed = true;
  for (const RowKey* row : rows) {
    GRAMME_ASSIGN(const FoundItem found, find_item(store, *row, wait));
    outcome.read_bytes.push_back(found.exists ? found.view.size : 0);
  }
  return outcome;
}

}  // namespace

void Writer::write_transaction(std::shared_ptr<const Transaction> transaction, const Clock& clock,
                               Done<TransactionOutcome> done) {
  const auto multiple = std::make_shared<Multiple>(*this);
  multiple->clock = &clock;
  multiple->done = std::move(done);
  multiple->rows.reserve(transaction->writes.size());
  for (const ItemWrite& write : transaction->writes) multiple->rows.push_back(&write.row);
  if (!transaction->token.empty()) {
    multiple->token_row.emplace(token_key(transaction->token));
    if (!locks_.try_acquire_all(std::array{&*std::as_const(multiple->token_row)}).empty()) {
      multiple->done(fail(Error{ErrorCode::kTransactionInProgress,
                                "The transaction with the given request token is already in "
                                "progress.",
                                {}}));
      return;
    }
  }
  multiple->transaction = std::move(transaction);
  const auto conflicts = locks_.try_acquire_all(multiple->rows);
  if (!conflicts.empty()) {
    const std::size_t actions = std::exchange(multiple->rows, {}).size();
    multiple->end(fail(conflict_of(actions, conflicts)));
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
    multiple->end(std::move(outcome));
    return;
  }
  multiple->outcome = std::move(*outcome);
  commits_.submit(multiple);
}

Result<TransactionOutcome> Writer::decide(Multiple& multiple, storage::Wait wait) {
  const Transaction& transaction = *multiple.transaction;
  const std::int64_t now = multiple.clock->now_micros();
  if (!transaction.token.empty()) {
    GRAMME_ASSIGN(const bool done, was_done(store_, transaction, now, wait));
    if (done) return replay(store_, multiple.rows, wait);
  }
  std::vector<PreparedWrite> prepared;
  prepared.reserve(transaction.writes.size());
  for (std::size_t i = 0; i < transaction.writes.size(); ++i) {
    const ItemWrite& write = transaction.writes[i];
    const bool of_same_table = i > 0 && write.table == transaction.writes[i - 1].table;
    GRAMME_ASSIGN(TablePtr table, of_same_table ? prepared.back().table : current(*write.table));
    prepared.emplace_back(write, std::move(table));
  }
  GRAMME_TRY(prepare_all(prepared, store_, wait));
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

}  // namespace gramme::engine
