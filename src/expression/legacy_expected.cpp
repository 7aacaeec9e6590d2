#include "gramme/expression/legacy.h"
#include "legacy_operators.h"

namespace gramme::expression {
namespace {

Error invalid(const std::string& reason, const std::string& attribute) {
  return validation_error("One or more parameter values were invalid: " + reason +
                          " for Attribute: " + attribute);
}

// {"ComparisonOperator": ..., "AttributeValueList": [...]}, or one "Value" in place of the list.
Result<Node> comparison(const std::string& attribute, const LegacyExpected& expected) {
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
  return legacy_comparison(attribute, op, std::move(values));
}

// The oldest form: {"Value": ...}, {"Exists": false}.
Result<Node> exists_or_value(const std::string& attribute, const LegacyExpected& expected) {
  const bool exists = expected.exists.value_or(true);
  if (exists && !expected.value) {
    return fail(invalid(
        std::string("Value must be provided when Exists is ") + (expected.exists ? "true" : "null"),
        attribute));
  }
  if (!exists && expected.value) {
    return fail(invalid("Value cannot be used when Exists is false", attribute));
  }
  if (!exists) return legacy_comparison(attribute, "NULL", {});
  return legacy_comparison(attribute, "EQ", {*expected.value});
}

// The texts and their order: dynalite's validations, which its author took from AWS.
Result<Node> node_of(const std::string& attribute, const LegacyExpected& expected) {
  if (expected.values && expected.value) {
    return fail(invalid("Value and AttributeValueList cannot be used together", attribute));
  }
  if (expected.comparison_operator) return comparison(attribute, expected);
  if (expected.values) {
    return fail(
        invalid("AttributeValueList can only be used with a ComparisonOperator", attribute));
  }
  return exists_or_value(attribute, expected);
}

}  // namespace

Result<Condition> condition_of_expected(const LegacyMap<LegacyExpected>& expected,
                                        ConditionalOperator joined) {
  std::vector<Node> nodes;
  for (const auto& [attribute, one] : expected) {
    GRAMME_ASSIGN(Node node, node_of(attribute, one));
    nodes.push_back(std::move(node));
  }
  return join_legacy(std::move(nodes), joined);
}

}  // namespace gramme::expression
