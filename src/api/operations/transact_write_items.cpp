#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/engine/capacity.h"
#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "input/choices.h"
#include "input/distinct_items.h"
#include "input/expression_scope.h"
#include "input/given_key.h"
#include "input/items.h"
#include "input/update_input.h"
#include "operations/operations.h"
#include "output/collection_metrics.h"
#include "output/consumed_capacity.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
namespace gramme::api {
namespace {

using engine::ItemWrite;
using engine::WriteKind;

struct Request {
  std::shared_ptr<engine::Transaction> transaction = std::make_shared<engine::Transaction>();
  ReturnCapacity capacity = ReturnCapacity::kNone;
  bool collection_metrics = false;
};

// One of the four forms of an action.
struct Form {
  std::string_view member;
  WriteKind kind;
  ExpressionMembers members;
};

const std::array kForms = {
    Form{"ConditionCheck", WriteKind::kCheck, {{"ConditionExpression"}, {}}},
    Form{"Put", WriteKind::kPut, {{"ConditionExpression"}, {}}},
    Form{"Delete", WriteKind::kDelete, {{"ConditionExpression"}, {}}},
    Form{"Update", WriteKind::kUpdate, {{"UpdateExpression", "ConditionExpression"}, {}}},
};

Status fit(GivenKey key, ItemWrite& write) {
  if (write.update) GRAMME_TRY(check_keeps_key(*write.table, *write.update));
  return std::move(key).fit(write);
}

// An item that does not fit its table cancels the transaction, as a false condition does; the
// actions after it are not looked at (ScyllaDB's test/alternator,
// test_transact_write_cancellation_reasons_validationerror, measured on AWS).
Status fit_all(std::vector<GivenKey> keys, std::vector<ItemWrite>& writes) {
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const Status fits = fit(std::move(keys[i]), writes[i]);
    if (!fits) return fail(engine::cancellation_of(writes.size(), i, fits.error()));
  }
  return {};
}

// The limit is on what the request carries, not on the items that are there
// (test_transact_write_items_put_5MB and the tests after it).
Status check_size(const std::vector<GivenKey>& keys, const std::vector<ItemWrite>& writes) {
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const ItemWrite& write = writes[i];
    bytes += write.item ? write.item->size() : keys[i].size_in(*write.table);
  }
  if (bytes <= limits::kTransactionBytes) return {};
  return fail(validation_error("Transaction payload size cannot exceed 4 MB"));
}

Result<GivenKey> read_action(const engine::Engine& engine, const Form& form, const Input& action,
                             ItemWrite& write) {
  write.kind = form.kind;
  write.return_old_on_failure = wants_old_on_failure(action);
  ExpressionScope scope(action);
  GRAMME_TRY(scope.open(form.members));
  const auto table = open_named_table(engine, action);
  const engine::Table* const found = table ? table->get() : nullptr;
  auto key = form.kind == WriteKind::kPut ? GivenKey::read_put(action, found, write)
                                          : GivenKey::read(action, found);
  if (!key) return key;
  GRAMME_ASSIGN(write.update, scope.update());
  GRAMME_ASSIGN(write.condition, scope.condition("ConditionExpression",
                                                 expression::ConditionKind::kConditionExpression));
  GRAMME_TRY(scope.finish());
  GRAMME_ASSIGN(write.table, table);
  return key;
}

Result<GivenKey> read_one(const engine::Engine& engine, const Input& input, ItemWrite& write) {
  const Form* form = nullptr;
  for (const Form& one : kForms) {
    if (!input.has(one.member)) continue;
    if (form) {
      return fail(
          validation_error("TransactItems can only contain one of Check, Put, Update or Delete"));
    }
    form = &one;
  }
  if (!form) {
    return fail(
        validation_error("Invalid Request: TransactWriteRequest should contain Delete or "
                         "Put or Update request"));
  }
  return read_action(engine, *form, *input.object(form->member), write);
}

Status check_distinct(const std::vector<ItemWrite>& writes) {
  DistinctItems seen(writes.size());
  for (const ItemWrite& write : writes) {
    if (!seen.add(write.row)) {
      return fail(
          validation_error("Transaction request cannot include multiple operations on one item"));
    }
  }
  return {};
}

Result<Request> parse(const engine::Engine& engine, const Input& input) {
  Request request;
  request.capacity = read_return_capacity(input);
  request.collection_metrics = wants_collection_metrics(input);
  engine::Transaction& transaction = *request.transaction;
  const std::vector<Input> actions = input.objects("TransactItems");
  transaction.writes.reserve(actions.size());
  std::vector<GivenKey> keys;
  keys.reserve(actions.size());
  for (const Input& one : actions) {
    GRAMME_ASSIGN(GivenKey key, read_one(engine, one, transaction.writes.emplace_back()));
    keys.push_back(std::move(key));
  }
  GRAMME_TRY(check_size(keys, transaction.writes));
  GRAMME_TRY(fit_all(std::move(keys), transaction.writes));
  GRAMME_TRY(check_distinct(transaction.writes));
  transaction.token = input.required_text("ClientRequestToken");
  if (!transaction.token.empty()) {
    transaction.fingerprint = simdjson::minify(*input.find("TransactItems"));
  }
  return request;
}

CapacityByTable consumed_by(const engine::Transaction& transaction,
                            const engine::TransactionOutcome& outcome) {
  using Kind = ConsumedCapacity::Kind;
  CapacityByTable capacity;
  for (std::size_t i = 0; i < transaction.writes.size(); ++i) {
    const engine::Table& table = *transaction.writes[i].table;
    auto consumed = outcome.replayed
                        ? ConsumedCapacity::of_read(table, nullptr,
                                                    engine::read_units(outcome.read_bytes[i], true))
                        : ConsumedCapacity::of_write(table, outcome.writes[i].units);
    consumed.make_transactional(outcome.replayed ? Kind::kTransactionRead
                                                 : Kind::kTransactionWrite);
    capacity.add(consumed);
  }
  return capacity;
}

void write_metrics(JsonWriter& json, const engine::Transaction& transaction,
                   const engine::TransactionOutcome& outcome) {
  std::map<std::string, std::string> by_table;  // the elements of each table's list
  for (std::size_t i = 0; i < outcome.writes.size(); ++i) {
    const ItemWrite& write = transaction.writes[i];
    if (!outcome.writes[i].collection_bytes) continue;
    std::string& list = by_table[write.table->name];
    if (!list.empty()) list += ',';
    JsonWriter element(list);
    write_collection_metrics(element, write, *outcome.writes[i].collection_bytes);
  }
  json.key("ItemCollectionMetrics").begin_object();
  for (const auto& [table, list] : by_table) json.key(table).raw("[" + list + "]");
  json.end_object();
}

std::string reply_of(const Request& request, const engine::TransactionOutcome& outcome) {
  std::string reply;
  JsonWriter json(reply);
  json.begin_object();
  if (request.capacity != ReturnCapacity::kNone) {
    json.key("ConsumedCapacity");
    consumed_by(*request.transaction, outcome).write(json, request.capacity);
  }
  if (request.collection_metrics) write_metrics(json, *request.transaction, outcome);
  json.end_object();
  return reply;
}

}  // namespace

void transact_write_items(Call call) {
  auto request = parse(call.engine, call.input);
  if (!request) return call.answer(fail(std::move(request).error()));
  auto transaction = request->transaction;
  call.engine.write_transaction(
      std::move(transaction), [request = std::move(*request), answer = std::move(call.answer)](
                                  Result<engine::TransactionOutcome> outcome) {
        answer(outcome ? Result<std::string>(reply_of(request, *outcome)) : fail(outcome.error()));
      });
}

}  // namespace gramme::api
