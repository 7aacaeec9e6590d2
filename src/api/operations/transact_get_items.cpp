#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/engine/capacity.h"
#include "input/choices.h"
#include "input/expression_scope.h"
#include "input/given_key.h"
#include "input/items.h"
#include "operations/operations.h"
#include "output/consumed_capacity.h"
#include "output/projected_item.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
namespace gramme::api {
namespace {

const ExpressionMembers kMembers = {{"ProjectionExpression"}, {}};

struct Request {
  std::vector<engine::RowKey> rows;
  std::vector<engine::TablePtr> tables;                            // of the rows
  std::vector<std::optional<expression::Projection>> projections;  // one a row
  ReturnCapacity capacity = ReturnCapacity::kNone;
};

Status read_get(const engine::Engine& engine, const Input& get, Request& request) {
  ExpressionScope scope(get);
  GRAMME_TRY(scope.open(kMembers));
  auto table = open_named_table(engine, get);
  GRAMME_ASSIGN(GivenKey key, GivenKey::read(get, table ? table->get() : nullptr));
  GRAMME_ASSIGN(auto projection, scope.projection());
  request.projections.push_back(std::move(projection));
  GRAMME_TRY(scope.finish());
  if (!table) return fail(std::move(table).error());
  GRAMME_ASSIGN(engine::RowKey row, std::move(key).row_in(**table));
  request.rows.push_back(std::move(row));
  request.tables.push_back(*std::move(table));
  return {};
}

Result<Request> parse(const engine::Engine& engine, const Input& input) {
  Request request;
  request.capacity = read_return_capacity(input);
  for (const Input& one : input.objects("TransactItems")) {
    GRAMME_TRY(read_get(engine, *one.object("Get"), request));
  }
  return request;
}

Status check_size(const std::vector<std::optional<engine::StoredItem>>& items) {
  std::size_t bytes = 0;
  for (const auto& item : items) bytes += item ? item->size() : 0;
  if (bytes <= limits::kTransactionBytes) return {};
  return fail(validation_error("Transaction payload size cannot exceed 4 MB"));
}

Result<std::string> read(engine::Engine& engine, const Request& request) {
  GRAMME_ASSIGN(const auto items, engine.get_together(request.rows));
  GRAMME_TRY(check_size(items));
  CapacityByTable capacity;
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("Responses").begin_array();
  for (std::size_t i = 0; i < items.size(); ++i) {
    json.begin_object();
    if (items[i]) {
      json.key("Item");
      GRAMME_TRY(append_projected(reply, items[i]->json(), request.projections[i]));
      json.end_value();
    }
    json.end_object();
    auto consumed = ConsumedCapacity::of_read(
        *request.tables[i], nullptr, engine::read_units(items[i] ? items[i]->size() : 0, true));
    consumed.make_transactional(ConsumedCapacity::Kind::kTransactionRead);
    capacity.add(consumed);
  }
  json.end_array();
  if (request.capacity != ReturnCapacity::kNone) {
    json.key("ConsumedCapacity");
    capacity.write(json, request.capacity);
  }
  json.end_object();
  return reply;
}

}  // namespace

void transact_get_items(Call call) {
  auto request = parse(call.engine, call.input);
  answer_later(std::move(call), std::move(request), read);
}

}  // namespace gramme::api
