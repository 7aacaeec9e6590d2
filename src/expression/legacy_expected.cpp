#include "gramme/expression/legacy.h"
#include "legacy_operators.h"

namespace gramme::expression {
namespace {

Error invalid(const std::string& reason, const std::string& attribute) {
  return validation_error("One or more parameter values were invalid: " + reason +
                          " for Attribute: " + attribute);
}

// {"ComparisonOperator": ..., "AttributeValueList": [...]}, or one "Value" in place of the list.
Status add_comparison(LegacyComparisons& comparisons, const std::string& attribute,
                      const LegacyExpected& expected) {
  const std::string& op = *expected.comparison_operator;
  if (expected.exists) {
    return fail(invalid("Exists and ComparisonOperator cannot be used together", attribute));
  }
  const bool takes_values = op != "NULL" && op != "NOT_NULL";
  if (takes_values && !expected.values && !expected.value) {
    return fail(invalid("Value or AttributeValueList must be used with ComparisonOperator: " + op,
                        attribute));
  }
  std::vector<item::AttributeValue> values;
  if (expected.values) values = *expected.values;
  if (expected.value) values.push_back(*expected.value);
  GRAMME_TRY(check_legacy_values(op, values));
  comparisons.add(attribute, op, values);
  return {};
}

// The oldest form: {"Value": ...}, {"Exists": false}.
Status add_exists_or_value(LegacyComparisons& comparisons, const std::string& attribute,
                           const LegacyExpected& expected) {
  const bool exists = expected.exists.value_or(true);
  if (exists && !expected.value) {
    return fail(invalid(
        std::string("Value must be provided when Exists is ") + (expected.exists ? "true" : "null"),
        attribute));
  }
  if (!exists && expected.value) {
    return fail(invalid("Value cannot be used when Exists is false", attribute));
  }
  if (exists) {
    comparisons.add(attribute, "EQ", {*expected.value});
  } else {
    comparisons.add(attribute, "NULL", {});
  }
  return {};
}

// The texts and their order: dynalite's validations, which its author took from AWS.
Status add(LegacyComparisons& comparisons, const std::string& attribute,
           const LegacyExpected& expected) {
  if (expected.values && expected.value) {
    return fail(invalid("Value and AttributeValueList cannot be used together", attribute));
  }
  if (expected.comparison_operator) return add_comparison(comparisons, attribute, expected);
  if (expected.values) {
    return fail(
        invalid("AttributeValueList can only be used with a ComparisonOperator", attribute));
  }
  return add_exists_or_value(comparisons, attribute, expected);
}

}  // namespace

Result<Condition> condition_of_expected(const LegacyMap<LegacyExpected>& expected,
                                        ConditionalOperator joined) {
  LegacyComparisons comparisons;
  for (const auto& [attribute, one] : expected) GRAMME_TRY(add(comparisons, attribute, one));
  return std::move(comparisons).join(joined);
}

}  // namespace gramme::expression
