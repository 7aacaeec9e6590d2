#include "gramme/expression/key_condition.h"

#include <algorithm>

#include "condition_bind.h"
#include "node.h"
#include "plain_key_terms.h"

namespace gramme::expression {
namespace {

Error invalid_condition(std::string_view reason) {
  return validation_error("Invalid condition in KeyConditionExpression: " + std::string(reason));
}

Error invalid_operator(const Node& node) {
  return validation_error("Invalid operator used in KeyConditionExpression: " +
                          std::string(operator_name(node.op)));
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

Result<KeyTerm> term_of(const Node& node, Values& values) {
  const auto op = key_operator(node.op);
  if (!op) return fail(invalid_operator(node));
  const bool attribute_first = node.operands[0].op == Operator::kPath;
  GRAMME_TRY(check_shape(node, attribute_first));
  KeyTerm term{{}, attribute_first ? *op : mirrored(*op), {}};
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
  return term;
}

Status collect_terms(const Node& node, Values& values, std::vector<KeyTerm>& terms) {
  if (node.op == Operator::kAnd) {
    for (const Node& operand : node.operands) GRAMME_TRY(collect_terms(operand, values, terms));
    return {};
  }
  GRAMME_ASSIGN(KeyTerm term, term_of(node, values));
  const bool repeated = std::any_of(terms.begin(), terms.end(), [&](const KeyTerm& other) {
    return other.attribute == term.attribute;
  });
  if (repeated) {
    return fail(
        validation_error("KeyConditionExpressions must only contain one condition per key"));
  }
  terms.push_back(std::move(term));
  return {};
}

}  // namespace

Result<std::vector<KeyTerm>> parse_key_condition(std::string_view text,
                                                 Placeholders& placeholders) {
  if (auto terms = plain_key_terms(text, placeholders)) return std::move(*terms);
  GRAMME_ASSIGN(BoundCondition bound, bind_condition(text, "KeyConditionExpression", placeholders));
  std::vector<KeyTerm> terms;
  GRAMME_TRY(collect_terms(bound.tree->root, bound.values, terms));
  return terms;
}

}  // namespace gramme::expression
