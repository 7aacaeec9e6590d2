#include "gramme/expression/condition.h"

#include <utility>

#include "condition_bind.h"
#include "condition_eval.h"
#include "condition_tree.h"

namespace gramme::expression {

Result<Condition> Condition::parse(std::string_view text, ConditionKind kind,
                                   Placeholders& placeholders) {
  const std::string_view parameter =
      kind == ConditionKind::kConditionExpression ? "ConditionExpression" : "FilterExpression";
  GRAMME_ASSIGN(BoundCondition bound, bind_condition(text, parameter, placeholders));
  return Condition(std::move(bound.tree), std::move(bound.values));
}

bool Condition::matches(const item::Item* item) const {
  return holds(tree_->root, values_, item);
}

const std::vector<std::string>& Condition::attributes() const {
  return tree_->attributes;
}

}  // namespace gramme::expression
