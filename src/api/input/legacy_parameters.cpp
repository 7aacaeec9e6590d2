#include <utility>

#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "input/expression_scope.h"

namespace gramme::api {
namespace {

using expression::LegacyCondition;
using expression::LegacyExpected;
using expression::LegacyMap;
using expression::LegacyUpdate;
using item::AttributeValue;

Result<std::vector<AttributeValue>> read_value_list(const Input& input) {
  std::vector<AttributeValue> values;
  for (const auto& json : input.list("AttributeValueList")) {
    GRAMME_ASSIGN(AttributeValue value, item::read_value(json));
    values.push_back(std::move(value));
  }
  return values;
}

Result<std::optional<AttributeValue>> read_optional_value(const Input& input) {
  const auto json = input.find("Value");
  if (!json) return std::nullopt;
  GRAMME_ASSIGN(AttributeValue value, item::read_value(*json));
  return value;
}

std::optional<std::string> optional_text(const Input& input, std::string_view member) {
  const auto text = input.text(member);
  return text ? std::optional(std::string(*text)) : std::nullopt;
}

Result<LegacyCondition> read_one(const Input& input, LegacyCondition*) {
  GRAMME_ASSIGN(std::vector<AttributeValue> values, read_value_list(input));
  return LegacyCondition{input.required_text("ComparisonOperator"), std::move(values)};
}

Result<LegacyExpected> read_one(const Input& input, LegacyExpected*) {
  LegacyExpected expected;
  GRAMME_ASSIGN(expected.value, read_optional_value(input));
  expected.exists = input.boolean("Exists");
  expected.comparison_operator = optional_text(input, "ComparisonOperator");
  if (input.has("AttributeValueList")) {
    GRAMME_ASSIGN(expected.values, read_value_list(input));
  }
  return expected;
}

Result<LegacyUpdate> read_one(const Input& input, LegacyUpdate*) {
  LegacyUpdate update;
  GRAMME_ASSIGN(update.value, read_optional_value(input));
  update.action = optional_text(input, "Action");
  return update;
}

// A member that maps attribute names to structures.
template <class T>
Result<std::optional<LegacyMap<T>>> read_legacy(const Input& input, std::string_view member) {
  if (!input.has(member)) return std::nullopt;
  LegacyMap<T> map;
  for (const auto& [name, value] : input.entries(member)) {
    GRAMME_TRY(engine::check_attribute_name(name));
    GRAMME_ASSIGN(T one, read_one(Input(value), static_cast<T*>(nullptr)));
    map.insert_or_assign(std::string(name), std::move(one));
  }
  return map;
}

expression::ConditionalOperator conditional_operator(const Input& input) {
  return input.text("ConditionalOperator") == "OR" ? expression::ConditionalOperator::kOr
                                                   : expression::ConditionalOperator::kAnd;
}

// ConditionalOperator needs conditions to join.
template <class T>
Status check_joined(const Input& input, const std::optional<LegacyMap<T>>& map) {
  if (!input.has("ConditionalOperator")) return {};
  if (!map || map->empty()) {
    return fail(validation_error("ConditionalOperator cannot be used without Filter or Expected"));
  }
  if (map->size() == 1) {
    return fail(validation_error(
        "ConditionalOperator can only be used when Filter or Expected has two or more elements"));
  }
  return {};
}

}  // namespace

Result<std::optional<expression::Condition>> read_write_condition(const Input& input,
                                                                  ExpressionScope& scope) {
  GRAMME_ASSIGN(const auto expected, read_legacy<LegacyExpected>(input, "Expected"));
  GRAMME_TRY(check_joined(input, expected));
  if (!expected || expected->empty()) {
    return scope.condition("ConditionExpression", expression::ConditionKind::kConditionExpression);
  }
  GRAMME_ASSIGN(expression::Condition condition,
                expression::condition_of_expected(*expected, conditional_operator(input)));
  return condition;
}

Result<std::optional<expression::Condition>> read_legacy_filter(const Input& input,
                                                                std::string_view member) {
  GRAMME_ASSIGN(const auto filter, read_legacy<LegacyCondition>(input, member));
  GRAMME_TRY(check_joined(input, filter));
  if (!filter || filter->empty()) return std::nullopt;
  GRAMME_ASSIGN(expression::Condition condition,
                expression::condition_of_filter(*filter, conditional_operator(input)));
  return condition;
}

Result<std::optional<std::vector<expression::KeyTerm>>> read_legacy_key_conditions(
    const Input& input) {
  GRAMME_ASSIGN(const auto conditions, read_legacy<LegacyCondition>(input, "KeyConditions"));
  if (!conditions) return std::nullopt;
  GRAMME_ASSIGN(std::vector<expression::KeyTerm> terms,
                expression::key_terms_of_conditions(*conditions));
  return terms;
}

Result<std::optional<expression::Update>> read_attribute_updates(const Input& input) {
  GRAMME_ASSIGN(const auto updates, read_legacy<LegacyUpdate>(input, "AttributeUpdates"));
  if (!updates || updates->empty()) return std::nullopt;  // an empty one says nothing either
  GRAMME_ASSIGN(expression::Update update, expression::update_of_attribute_updates(*updates));
  return update;
}

}  // namespace gramme::api
