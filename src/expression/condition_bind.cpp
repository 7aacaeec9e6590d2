#include "condition_bind.h"

#include "binder.h"
#include "condition_checks.h"
#include "condition_syntax.h"
#include "syntax_cache.h"

namespace gramme::expression {
namespace {

// DynamoDB judges one comparison wholly, its names, values, operands and types, before the next.
Result<Node> bind(const SyntaxTree& tree, NodeIndex index, Binder& binder) {
  const SyntaxNode& syntax = tree.nodes[index];
  if (syntax.op < Operator::kAnd) {
    GRAMME_ASSIGN(Node comparison, binder.node(index));
    GRAMME_TRY(check_comparison(comparison));
    return comparison;
  }
  std::vector<Node> operands;
  operands.reserve(syntax.count);
  for (std::uint32_t i = 0; i < syntax.count; ++i) {
    GRAMME_ASSIGN(Node operand, bind(tree, tree.child(syntax, i), binder));
    operands.push_back(std::move(operand));
  }
  return Node::of(syntax.op, std::move(operands));
}

}  // namespace

Result<Node> bind_condition(std::string_view text, std::string_view parameter,
                            Placeholders& placeholders) {
  GRAMME_ASSIGN(const auto syntax, syntax_of<ConditionSyntax>(text, parameter));
  Binder binder(syntax->tree, placeholders);
  auto bound = bind(syntax->tree, syntax->root, binder);
  if (!bound) return fail(invalid_expression(parameter, bound.error().message));
  return bound;
}

}  // namespace gramme::expression
