#include "condition_eval.h"

#include <algorithm>

#include "value_operations.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;

// What a condition is evaluated over.
struct Subject {
  const Values& values;
  const item::Item* item;  // null when there is none
};

// The value of one operand: in the expression, in the item, or computed into `computed_`. Null
// when the item has none.
class OperandValue {
 public:
  OperandValue(const Node& operand, const Subject& subject) : value_(find(operand, subject)) {}
  OperandValue(const OperandValue&) = delete;
  OperandValue& operator=(const OperandValue&) = delete;

  explicit operator bool() const { return value_ != nullptr; }
  const AttributeValue& operator*() const { return *value_; }

 private:
  const AttributeValue* find(const Node& operand, const Subject& subject) {
    if (operand.op == Operator::kValue) return &subject.values[operand.position];
    if (operand.op == Operator::kPath) {
      return subject.item == nullptr ? nullptr : operand.path.find(*subject.item);
    }
    const OperandValue measured(operand.operands[0], subject);  // size()
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

bool is_between(const Node& node, const Subject& subject) {
  const OperandValue value(node.operands[0], subject);
  return compare(Operator::kGreaterOrEqual, value, OperandValue(node.operands[1], subject)) &&
         compare(Operator::kLessOrEqual, value, OperandValue(node.operands[2], subject));
}

bool is_in(const Node& node, const Subject& subject) {
  const OperandValue value(node.operands[0], subject);
  return std::any_of(node.operands.begin() + 1, node.operands.end(), [&](const Node& candidate) {
    return compare(Operator::kEqual, value, OperandValue(candidate, subject));
  });
}

bool function_holds(const Node& node, const Subject& subject) {
  const OperandValue first(node.operands[0], subject);
  if (node.op == Operator::kAttributeExists) return static_cast<bool>(first);
  if (node.op == Operator::kAttributeNotExists) return !first;
  const OperandValue second(node.operands[1], subject);
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

bool holds(const Node& condition, const Subject& subject) {
  const std::vector<Node>& operands = condition.operands;
  const auto operand_holds = [&](const Node& operand) { return holds(operand, subject); };
  switch (condition.op) {
    case Operator::kAnd:
      return std::all_of(operands.begin(), operands.end(), operand_holds);
    case Operator::kOr:
      return std::any_of(operands.begin(), operands.end(), operand_holds);
    case Operator::kNot:
      return !holds(operands[0], subject);
    case Operator::kBetween:
      return is_between(condition, subject);
    case Operator::kIn:
      return is_in(condition, subject);
    default:
      break;
  }
  if (!is_comparison(condition.op)) return function_holds(condition, subject);
  return compare(condition.op, OperandValue(operands[0], subject),
                 OperandValue(operands[1], subject));
}

}  // namespace

bool holds(const Node& condition, const Values& values, const item::Item* item) {
  return holds(condition, Subject{values, item});
}

}  // namespace gramme::expression
