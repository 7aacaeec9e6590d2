#include "gramme/expression/key_condition.h"

#include <algorithm>
#include <optional>

#include "condition_bind.h"
#include "node.h"

namespace gramme::expression {
namespace {

Error invalid_condition(std::string_view reason) {
  return validation_error("Invalid condition in KeyConditionExpression: " + std::string(reason));
}

Error invalid_operator(const Node& node) {
  return validation_error("Invalid operator used in KeyConditionExpression: " +
                          std::string(operator_name(node.op)));
}

// The key operator of a comparison with the attribute on the left.
std::optional<KeyOperator> key_operator(Operator op) {
  switch (op) {
    case Operator::kEqual:
      return KeyOperator::kEqual;
    case Operator::kLess:
      return KeyOperator::kLess;
    case Operator::kLessOrEqual:
      return KeyOperator::kLessOrEqual;
    case Operator::kGreater:
      return KeyOperator::kGreater;
    case Operator::kGreaterOrEqual:
      return KeyOperator::kGreaterOrEqual;
    case Operator::kBetween:
      return KeyOperator::kBetween;
    case Operator::kBeginsWith:
      return KeyOperator::kBeginsWith;
    default:
      return std::nullopt;
  }
}

// `:v < pk` says what `pk > :v` says.
KeyOperator mirrored(KeyOperator op) {
  switch (op) {
    case KeyOperator::kLess:
      return KeyOperator::kGreater;
    case KeyOperator::kLessOrEqual:
      return KeyOperator::kGreaterOrEqual;
    case KeyOperator::kGreater:
      return KeyOperator::kLess;
    case KeyOperator::kGreaterOrEqual:
      return KeyOperator::kLessOrEqual;
    default:
      return op;
  }
}

Status check_shape(const Node& node, bool names_attribute_first) {
  const bool needs_attribute_first =
      node.op == Operator::kBetween || node.op == Operator::kBeginsWith;
  if (!needs_attribute_first || names_attribute_first) return {};
  return fail(invalid_condition(std::string(operator_name(node.op)) +
                                " operator must have the key attribute as its first operand"));
}

// Moves the values of the term out of `values`.
Status read_term(const Node& node, Values& values, KeyTerm& term) {
  const auto op = key_operator(node.op);
  if (!op) return fail(invalid_operator(node));
  const bool attribute_first = node.operands[0].op == Operator::kPath;
  GRAMME_TRY(check_shape(node, attribute_first));
  term.op = attribute_first ? *op : mirrored(*op);
  term.values.reserve(node.operands.size() - 1);
  bool named = false;
  for (const Node& operand : node.operands) {
    if (operand.op == Operator::kValue) {
      term.values.push_back(std::move(values[operand.position]));
    } else if (operand.op != Operator::kPath) {
      return fail(validation_error("KeyConditionExpressions cannot contain nested operations"));
    } else if (named) {
      return fail(invalid_condition("Multiple attribute names used in one condition"));
    } else if (!operand.path.is_top_level()) {
      return fail(
          validation_error("KeyConditionExpressions cannot have conditions on nested attributes"));
    } else {
      term.attribute = operand.path.attribute();
      named = true;
    }
  }
  if (!named) return fail(invalid_condition("No key attribute specified"));
  return {};
}

Status collect_terms(const Node& node, Values& values, std::vector<KeyTerm>& terms) {
  if (node.op == Operator::kAnd) {
    for (const Node& operand : node.operands) GRAMME_TRY(collect_terms(operand, values, terms));
    return {};
  }
  KeyTerm& term = terms.emplace_back();
  GRAMME_TRY(read_term(node, values, term));
  const bool repeated = std::any_of(terms.begin(), terms.end() - 1, [&](const KeyTerm& other) {
    return other.attribute == term.attribute;
  });
  if (repeated) {
    return fail(
        validation_error("KeyConditionExpressions must only contain one condition per key"));
  }
  return {};
}

}  // namespace

Result<std::vector<KeyTerm>> parse_key_condition(std::string_view text,
                                                 Placeholders& placeholders) {
  GRAMME_ASSIGN(BoundCondition bound, bind_condition(text, "KeyConditionExpression", placeholders));
  std::vector<KeyTerm> terms;
  terms.reserve(2);
  GRAMME_TRY(collect_terms(bound.tree->root, bound.values, terms));
  return terms;
}

}  // namespace gramme::expression
