#include "condition_checks.h"

#include <algorithm>
#include <optional>

#include "expression_error.h"
#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "operand_checks.h"
#include "value_operations.h"

namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Type;

Status check_operand_counts(const Node& node) {
  for (const Node& operand : node.operands) GRAMME_TRY(check_operand_counts(operand));
  const std::size_t candidates = node.operands.size() - 1;
  if (node.op == Operator::kIn && candidates > limits::kInOperands) {
    return fail(validation_error(
        "The IN operator is provided with too many operands; number of operands: " +
        std::to_string(candidates)));
  }
  return check_operand_count(node);
}

Status check_distinct(const Node& node) {
  for (const Node& operand : node.operands) GRAMME_TRY(check_distinct(operand));
  if (node.operands.size() != 2) return {};
  const Node& first = node.operands[0];
  const Node& second = node.operands[1];
  if (first.op != Operator::kPath || second.op != Operator::kPath ||
      first.path.steps != second.path.steps) {
    return {};
  }
  return fail(validation_error(
      "The first operand must be distinct from the remaining operands for this operator or "
      "function; operator: " +
      std::string(operator_name(node.op)) + ", first operand: " + first.path.to_string()));
}

// The type that an operand has whatever the item holds; nothing for a path.
std::optional<Type> known_type(const Node& operand, const Values& values) {
  if (operand.op == Operator::kValue) return values[operand.position].type();
  if (operand.op == Operator::kSize) return Type::kN;
  return std::nullopt;
}

Status require_types(const Node& node, const Values& values, std::initializer_list<Type> allowed) {
  for (const Node& operand : node.operands) {
    const auto type = known_type(operand, values);
    if (type && std::find(allowed.begin(), allowed.end(), *type) == allowed.end()) {
      return fail(wrong_operand_type(node.op, item::type_name(*type)));
    }
  }
  return {};
}

Status check_attribute_type(const Node& node, const Values& values) {
  const Node& type = node.operands[1];
  const auto known = known_type(type, values);
  if (known != Type::kS || type.op != Operator::kValue) {
    return fail(wrong_operand_type(
        node.op, known ? item::type_name(*known) : "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"));
  }
  const std::string& name = values[type.position].as_string();
  for (auto t = Type::kS; t <= Type::kM; t = static_cast<Type>(static_cast<int>(t) + 1)) {
    if (item::type_name(t) == name) return {};
  }
  return fail(validation_error("Invalid attribute type name found; type: " + name +
                               ", valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"));
}

Status check_size(const Node& node, const Values& values) {
  const auto type = known_type(node.operands[0], values);
  if (type == Type::kN || type == Type::kBool || type == Type::kNull) {
    return fail(wrong_operand_type(node.op, item::type_name(*type)));
  }
  return {};
}

Status check_bounds(const Node& node, const Values& values) {
  const Node& lower_operand = node.operands[1];
  const Node& upper_operand = node.operands[2];
  if (lower_operand.op != Operator::kValue || upper_operand.op != Operator::kValue) return {};
  const AttributeValue& lower = values[lower_operand.position];
  const AttributeValue& upper = values[upper_operand.position];
  std::string_view requirement;
  if (lower.type() != upper.type()) {
    requirement = "same data type for lower and upper bounds";
  } else if (std::is_gt(*order_of(lower, upper))) {
    requirement = "upper bound to be greater than or equal to lower bound";
  } else {
    return {};
  }
  return fail(validation_error("The BETWEEN operator requires " + std::string(requirement) +
                               "; lower bound operand: " + item::describe(lower) +
                               ", upper bound operand: " + item::describe(upper)));
}

}  // namespace

Status check_operands(const Node& comparison) {
  GRAMME_TRY(check_operand_counts(comparison));
  return check_distinct(comparison);
}

Status check_types(const Node& node, const Values& values) {
  if (node.operands.empty()) return {};
  for (const Node& operand : node.operands) GRAMME_TRY(check_types(operand, values));
  switch (node.op) {
    case Operator::kAttributeExists:
    case Operator::kAttributeNotExists:
      if (node.operands[0].op != Operator::kPath) return fail(path_required(node.op));
      return {};
    case Operator::kAttributeType:
      return check_attribute_type(node, values);
    case Operator::kBeginsWith:
      return require_types(node, values, {Type::kS, Type::kB});
    case Operator::kSize:
      return check_size(node, values);
    default:
      break;
  }
  if (needs_order(node.op)) GRAMME_TRY(require_types(node, values, {Type::kS, Type::kN, Type::kB}));
  return node.op == Operator::kBetween ? check_bounds(node, values) : Status();
}

}  // namespace gramme::expression
