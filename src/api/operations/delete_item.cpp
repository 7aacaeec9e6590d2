#include "input/expression_scope.h"
#include "input/given_key.h"
#include "input/items.h"
#include "operations/item_write.h"
#include "operations/operations.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html
namespace gramme::api {
namespace {

const ExpressionMembers kMembers = {{"ConditionExpression"}, {"Expected", "ConditionalOperator"}};

Result<ItemWriteRequest> parse(const engine::Engine& engine, const Input& input) {
  ItemWriteRequest request = begin_item_write(input, engine::WriteKind::kDelete);
  engine::ItemWrite& write = *request.write;
  ExpressionScope scope(input);
  GRAMME_TRY(scope.open(kMembers));
  const auto table = open_named_table(engine, input);
  GRAMME_ASSIGN(GivenKey key, GivenKey::read(input, table ? table->get() : nullptr));
  if (request.values != ReturnValues::kNone && request.values != ReturnValues::kAllOld) {
    return fail(validation_error("ReturnValues can only be ALL_OLD or NONE"));
  }
  GRAMME_ASSIGN(write.condition, read_write_condition(input, scope));
  GRAMME_TRY(scope.finish());
  GRAMME_ASSIGN(write.table, table);
  GRAMME_TRY(std::move(key).fit(write));
  return request;
}

}  // namespace

void delete_item(Call call) {
  auto request = parse(call.engine, call.input);
  answer_write(std::move(call), std::move(request));
}

}  // namespace gramme::api
