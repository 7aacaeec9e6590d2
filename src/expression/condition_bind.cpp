#include "condition_bind.h"

#include "binder.h"
#include "condition_checks.h"
#include "condition_syntax.h"
#include "syntax_cache.h"

namespace gramme::expression {
namespace {

// DynamoDB judges one comparison wholly, its names, values, operands and types, before the next.
// The operands of a tree that is known were found right before.
Status judge(const Node& node, Binder& binder, bool is_known, Values& values) {
  if (node.op < Operator::kAnd) {
    GRAMME_TRY(binder.add_values(node, values));
    if (!is_known) GRAMME_TRY(check_operands(node));
    return check_types(node, values);
  }
  for (const Node& operand : node.operands) GRAMME_TRY(judge(operand, binder, is_known, values));
  return {};
}

}  // namespace

Result<BoundCondition> bind_condition(std::string_view text, std::string_view parameter,
                                      Placeholders& placeholders) {
  GRAMME_ASSIGN(const auto syntax, syntax_of<ConditionSyntax>(text, parameter));
  Binder binder(syntax->tree, placeholders);
  BoundCondition bound{syntax->last.find(syntax->tree, placeholders), {}};
  const bool is_known = bound.tree != nullptr;
  if (!is_known) bound.tree = std::make_shared<const ConditionTree>(binder.node(syntax->root));
  if (const Status judged = judge(bound.tree->root, binder, is_known, bound.values); !judged) {
    return fail(invalid_expression(parameter, judged.error().message));
  }
  if (!is_known) syntax->last.keep(bound.tree, syntax->tree, placeholders);
  return bound;
}

}  // namespace gramme::expression
