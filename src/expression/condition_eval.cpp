#include "condition_eval.h"

#include <algorithm>

#include "value_operations.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;

// The value of one operand: in the expression, in the item, or computed into `computed_`. Null
// when the item has none.
class OperandValue {
 public:
  OperandValue(const Node& operand, const item::Item* item) : value_(find(operand, item)) {}
  OperandValue(const OperandValue&) = delete;
  OperandValue& operator=(const OperandValue&) = delete;

  explicit operator bool() const { return value_ != nullptr; }
  const AttributeValue& operator*() const { return *value_; }

 private:
  const AttributeValue* find(const Node& operand, const item::Item* item) {
    if (operand.op == Operator::kValue) return &operand.value;
    if (operand.op == Operator::kPath) return item == nullptr ? nullptr : operand.path.find(*item);
    const OperandValue measured(operand.operands[0], item);  // size()
    const auto length = measured ? length_of(*measured) : std::nullopt;
    if (!length) return nullptr;
    computed_ = AttributeValue::number(item::Number::of(static_cast<std::int64_t>(*length)));
    return &computed_;
  }

  AttributeValue computed_;
  const AttributeValue* value_;
};

bool compare(Operator op, const OperandValue& left, const OperandValue& right) {
  const bool both = left && right;
  if (op == Operator::kEqual) return both && *left == *right;
  // Also true when an attribute is missing, even both.
  if (op == Operator::kNotEqual) return !both || !(*left == *right);
  const auto order = both ? order_of(*left, *right) : std::nullopt;
  if (!order) return false;
  switch (op) {
    case Operator::kLess:
      return std::is_lt(*order);
    case Operator::kLessOrEqual:
      return std::is_lteq(*order);
    case Operator::kGreater:
      return std::is_gt(*order);
    default:
      return std::is_gteq(*order);
  }
}

bool is_between(const Node& node, const item::Item* item) {
  const OperandValue value(node.operands[0], item);
  return compare(Operator::kGreaterOrEqual, value, OperandValue(node.operands[1], item)) &&
         compare(Operator::kLessOrEqual, value, OperandValue(node.operands[2], item));
}

bool is_in(const Node& node, const item::Item* item) {
  const OperandValue value(node.operands[0], item);
  return std::any_of(node.operands.begin() + 1, node.operands.end(), [&](const Node& candidate) {
    return compare(Operator::kEqual, value, OperandValue(candidate, item));
  });
}

bool function_holds(const Node& node, const item::Item* item) {
  const OperandValue first(node.operands[0], item);
  if (node.op == Operator::kAttributeExists) return static_cast<bool>(first);
  if (node.op == Operator::kAttributeNotExists) return !first;
  const OperandValue second(node.operands[1], item);
  if (!first || !second) return false;
  switch (node.op) {
    case Operator::kAttributeType:
      return item::type_name((*first).type()) == (*second).as_string();
    case Operator::kBeginsWith:
      return begins_with(*first, *second);
    default:
      return contains(*first, *second);
  }
}

}  // namespace

bool holds(const Node& condition, const item::Item* item) {
  const std::vector<Node>& operands = condition.operands;
  const auto operand_holds = [item](const Node& operand) { return holds(operand, item); };
  switch (condition.op) {
    case Operator::kAnd:
      return std::all_of(operands.begin(), operands.end(), operand_holds);
    case Operator::kOr:
      return std::any_of(operands.begin(), operands.end(), operand_holds);
    case Operator::kNot:
      return !holds(operands[0], item);
    case Operator::kBetween:
      return is_between(condition, item);
    case Operator::kIn:
      return is_in(condition, item);
    default:
      break;
  }
  if (!is_comparison(condition.op)) return function_holds(condition, item);
  return compare(condition.op, OperandValue(operands[0], item), OperandValue(operands[1], item));
}

}  // namespace gramme::expression
