#include <optional>
#include <string>

#include "gramme/base/json_writer.h"
#include "gramme/engine/capacity.h"
#include "gramme/engine/item_checks.h"
#include "input/choices.h"
#include "input/expression_scope.h"
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
  item::Item key;
  std::optional<expression::Projection> projection;
  bool consistent = false;
  ReturnCapacity capacity = ReturnCapacity::kNone;
};

Result<Request> parse(const engine::Engine& engine, const Input& input) {
  Request request;
  ExpressionScope scope(input);
  GRAMME_TRY(scope.open(kMembers));
  GRAMME_ASSIGN(request.key, read_item(input, "Key"));
  GRAMME_ASSIGN(request.projection, read_projection(input, scope));
  GRAMME_TRY(scope.finish());
  request.consistent = input.flag("ConsistentRead");
  request.capacity = read_return_capacity(input);
  GRAMME_ASSIGN(request.table, open_named_table(engine, input));
  GRAMME_TRY(engine::check_key(*request.table, request.key));
  return request;
}

Result<std::string> read(const engine::Engine& engine, const Request& request, engine::Wait wait) {
  GRAMME_ASSIGN(const engine::FoundItem found, engine.get(*request.table, request.key, wait));
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
