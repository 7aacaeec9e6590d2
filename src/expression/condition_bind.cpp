#include "condition_bind.h"

#include "binder.h"
#include "condition_checks.h"
#include "condition_syntax.h"
#include "syntax_cache.h"

namespace gramme::expression {
namespace {

// DynamoDB judges one comparison wholly, its names, values, operands and types, before the next.
Status bind(const SyntaxTree& tree, NodeIndex index, Binder& binder, Node& bound) {
  const SyntaxNode& syntax = tree.nodes[index];
  if (syntax.op < Operator::kAnd) {
    GRAMME_TRY(binder.node(index, bound));
    return check_comparison(bound);
  }
  bound.op = syntax.op;
  bound.operands.resize(syntax.count);
  for (std::uint32_t i = 0; i < syntax.count; ++i) {
    GRAMME_TRY(bind(tree, tree.child(syntax, i), binder, bound.operands[i]));
  }
  return {};
}

}  // namespace

Result<Node> bind_condition(std::string_view text, std::string_view parameter,
                            Placeholders& placeholders) {
  GRAMME_ASSIGN(const auto syntax, syntax_of<ConditionSyntax>(text, parameter));
  Binder binder(syntax->tree, placeholders);
  Node root;
  const Status bound = bind(syntax->tree, syntax->root, binder, root);
  if (!bound) return fail(invalid_expression(parameter, bound.error().message));
  return root;
}

}  // namespace gramme::expression
