#include <optional>
#include <string>

#include "gramme/base/json_writer.h"
#include "gramme/engine/capacity.h"
#include "input/choices.h"
#include "input/expression_scope.h"
#include "input/given_key.h"
#include "input/items.h"
#include "input/projection_input.h"
#include "operations/operations.h"
#include "output/consumed_capacity.h"
#include "output/projected_item.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
namespace gramme::api {
namespace {

const ExpressionMembers kMembers = {{"ProjectionExpression"}, {"AttributesToGet"}};

struct Request {
  engine::TablePtr table;
  engine::RowKey row_key;
  std::optional<expression::Projection> projection;
  bool consistent = false;
  ReturnCapacity capacity = ReturnCapacity::kNone;
};

Result<Request> parse(const engine::Engine& engine, const Input& input) {
  auto table = open_named_table(engine, input);
  ExpressionScope scope(input);
  GRAMME_TRY(scope.open(kMembers));
  GRAMME_ASSIGN(GivenKey key, GivenKey::read(input, table ? table->get() : nullptr));
  GRAMME_ASSIGN(auto projection, read_projection(input, scope));
  GRAMME_TRY(scope.finish());
  if (!table) return fail(std::move(table).error());
  GRAMME_ASSIGN(engine::RowKey row_key, std::move(key).row_in(**table));
  return Request{*std::move(table), std::move(row_key), std::move(projection),
                 input.flag("ConsistentRead"), read_return_capacity(input)};
}

Result<std::string> read(const engine::Engine& engine, const Request& request, engine::Wait wait) {
  GRAMME_ASSIGN(const engine::FoundItem found, engine.get(request.row_key, wait));
  std::string reply;
  if (found.exists) reply.reserve(found.view.json.size() + 256);  // most replies fit: no copy
  JsonWriter json(reply);
  json.begin_object();
  if (found.exists) {
    json.key("Item");
    GRAMME_TRY(append_projected(reply, found.view.json, request.projection));
    json.end_value();
  }
  if (request.capacity != ReturnCapacity::kNone) {
    const double units = engine::read_units(found.exists ? found.view.size : 0, request.consistent);
    json.key("ConsumedCapacity");
    write_consumed_capacity(json, ConsumedCapacity::of_read(*request.table, nullptr, units),
                            request.capacity);
  }
  json.end_object();
  return reply;
}

}  // namespace

void get_item(Call call) {
  auto request = parse(call.engine, call.input);
  answer_read(std::move(call), std::move(request), read);
}

}  // namespace gramme::api
