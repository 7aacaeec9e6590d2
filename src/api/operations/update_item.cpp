#include "input/expression_scope.h"
#include "input/given_key.h"
#include "input/items.h"
#include "input/update_input.h"
#include "operations/item_write.h"
#include "operations/operations.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html
namespace gramme::api {
namespace {

const ExpressionMembers kMembers = {{"UpdateExpression", "ConditionExpression"},
                                    {"AttributeUpdates", "Expected", "ConditionalOperator"}};

Result<ItemWriteRequest> parse(const engine::Engine& engine, const Input& input) {
  ItemWriteRequest request = begin_item_write(input, engine::WriteKind::kUpdate);
  engine::ItemWrite& write = *request.write;
  ExpressionScope scope(input);
  GRAMME_TRY(scope.open(kMembers));
  const auto table = open_named_table(engine, input);
  GRAMME_ASSIGN(GivenKey key, GivenKey::read(input, table ? table->get() : nullptr));
  GRAMME_ASSIGN(write.update, read_attribute_updates(input));
  if (!write.update) {
    GRAMME_ASSIGN(write.update, scope.update());
  }
  GRAMME_ASSIGN(write.condition, read_write_condition(input, scope));
  GRAMME_TRY(scope.finish());
  GRAMME_ASSIGN(write.table, table);
  if (write.update) GRAMME_TRY(check_keeps_key(*write.table, *write.update));
  GRAMME_TRY(std::move(key).fit(write));
  return request;
}

}  // namespace

void update_item(Call call) {
  auto request = parse(call.engine, call.input);
  answer_write(std::move(call), std::move(request));
}

}  // namespace gramme::api
