#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/condition.h"
#include "gramme/expression/key_condition.h"
#include "gramme/expression/update.h"
#include "gramme/item/value.h"

// The parameters that expressions replaced, turned into the same trees.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html
namespace gramme::expression {

// One entry of QueryFilter, ScanFilter, KeyConditions
// ({"ComparisonOperator","AttributeValueList"}).
struct LegacyCondition {
  std::string comparison_operator;  // "EQ", "NE", ..., one that the service model lists
  std::vector<item::AttributeValue> values;
};

// One entry of Expected.
struct LegacyExpected {
  std::optional<item::AttributeValue> value;
  std::optional<bool> exists;
  std::optional<std::string> comparison_operator;
  std::optional<std::vector<item::AttributeValue>> values;
};

// One entry of AttributeUpdates; `action` is PUT (the default), ADD or DELETE.
struct LegacyUpdate {
  std::optional<item::AttributeValue> value;
  std::optional<std::string> action;
};

template <class T>
using LegacyMap = std::map<std::string, T, std::less<>>;

// ConditionalOperator: AND unless the request says OR.
enum class ConditionalOperator { kAnd, kOr };

// Errors of all four: kValidation in AWS's words (the number and the types of operands, the
// combinations of Exists and Value, ...).
Result<Condition> condition_of_expected(const LegacyMap<LegacyExpected>& expected,
                                        ConditionalOperator joined);
Result<Condition> condition_of_filter(const LegacyMap<LegacyCondition>& filter,
                                      ConditionalOperator joined);
Result<Update> update_of_attribute_updates(const LegacyMap<LegacyUpdate>& updates);
Result<std::vector<KeyTerm>> key_terms_of_conditions(const LegacyMap<LegacyCondition>& conditions);

}  // namespace gramme::expression
