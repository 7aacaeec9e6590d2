#include "legacy_operators.h"

#include <algorithm>
#include <array>
#include <memory>

#include "condition_tree.h"
#include "value_operations.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Type;

enum class Operands : std::uint8_t { kAny, kScalars, kText };

struct LegacyOperator {
  std::string_view name;
  Operator op;
  std::size_t least;  // values
  std::size_t most;
  Operands types;
};

constexpr std::size_t kUnlimited = SIZE_MAX;

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html
constexpr std::array<LegacyOperator, 13> kOperators = {{
    {"EQ", Operator::kEqual, 1, 1, Operands::kAny},
    {"NE", Operator::kNotEqual, 1, 1, Operands::kAny},
    {"LE", Operator::kLessOrEqual, 1, 1, Operands::kScalars},
    {"LT", Operator::kLess, 1, 1, Operands::kScalars},
    {"GE", Operator::kGreaterOrEqual, 1, 1, Operands::kScalars},
    {"GT", Operator::kGreater, 1, 1, Operands::kScalars},
    {"NOT_NULL", Operator::kAttributeExists, 0, 0, Operands::kAny},
    {"NULL", Operator::kAttributeNotExists, 0, 0, Operands::kAny},
    {"CONTAINS", Operator::kContains, 1, 1, Operands::kScalars},
    {"NOT_CONTAINS", Operator::kNot, 1, 1, Operands::kScalars},
    {"BEGINS_WITH", Operator::kBeginsWith, 1, 1, Operands::kText},
    {"IN", Operator::kIn, 1, kUnlimited, Operands::kScalars},
    {"BETWEEN", Operator::kBetween, 2, 2, Operands::kScalars},
}};

const LegacyOperator& operator_of(std::string_view name) {
  return *std::find_if(kOperators.begin(), kOperators.end(),
                       [name](const LegacyOperator& op) { return op.name == name; });
}

bool takes(Operands operands, Type type) {
  if (operands == Operands::kAny) return true;
  return type == Type::kS || type == Type::kB ||
         (type == Type::kN && operands == Operands::kScalars);
}

Error invalid(const std::string& reason) {
  return validation_error("One or more parameter values were invalid: " + reason);
}

}  // namespace

// The texts and their order: dynalite's validations, which its author took from AWS.
Status check_legacy_values(std::string_view comparison_operator,
                           const std::vector<AttributeValue>& values) {
  const LegacyOperator& op = operator_of(comparison_operator);
  const std::string name(op.name);
  if (values.size() < op.least || values.size() > op.most) {
    return fail(invalid("Invalid number of argument(s) for the " + name + " ComparisonOperator"));
  }
  for (const AttributeValue& value : values) {
    if (value.is(values.front().type())) continue;
    return fail(invalid("AttributeValues inside AttributeValueList must be of same type"));
  }
  for (const AttributeValue& value : values) {
    if (takes(op.types, value.type())) continue;
    return fail(invalid("ComparisonOperator " + name + " is not valid for " +
                        std::string(item::type_name(value.type())) + " AttributeValue type"));
  }
  if (op.op == Operator::kBetween && std::is_gt(*order_of(values[0], values[1]))) {
    return fail(
        validation_error("The BETWEEN condition was provided a range where the lower bound is "
                         "greater than the upper bound"));
  }
  return {};
}

void LegacyComparisons::add(const std::string& attribute, std::string_view comparison_operator,
                            const std::vector<AttributeValue>& values) {
  const LegacyOperator& op = operator_of(comparison_operator);
  std::vector<Node> operands = {Node::of_path(attribute_path(attribute))};
  for (const AttributeValue& value : values) {
    operands.push_back(Node::of_value(values_.size()));
    values_.push_back(value);
  }
  if (op.op != Operator::kNot) {
    nodes_.push_back(Node::of(op.op, std::move(operands)));
    return;
  }
  // NOT_CONTAINS is false, like CONTAINS, for an attribute that is missing (AWS as observed by
  // ScyllaDB's test_expected.py).
  Node contains = Node::of(Operator::kContains, std::move(operands));
  Node exists = Node::of(Operator::kAttributeExists, {Node::of_path(attribute_path(attribute))});
  nodes_.push_back(Node::of(Operator::kAnd,
                            {std::move(exists), Node::of(Operator::kNot, {std::move(contains)})}));
}

Condition LegacyComparisons::join(ConditionalOperator joined) && {
  const bool any = joined == ConditionalOperator::kOr && !nodes_.empty();
  return Condition(std::make_shared<const ConditionTree>(
                       Node::of(any ? Operator::kOr : Operator::kAnd, std::move(nodes_))),
                   std::move(values_));
}

}  // namespace gramme::expression
