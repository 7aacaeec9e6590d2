#include "gramme/expression/legacy.h"
#include "legacy_operators.h"

namespace gramme::expression {

Result<Condition> condition_of_filter(const LegacyMap<LegacyCondition>& filter,
                                      ConditionalOperator joined) {
  std::vector<Node> nodes;
  for (const auto& [attribute, condition] : filter) {
    GRAMME_TRY(check_legacy_values(condition.comparison_operator, condition.values));
    nodes.push_back(legacy_comparison(attribute, condition.comparison_operator, condition.values));
  }
  return join_legacy(std::move(nodes), joined);
}

}  // namespace gramme::expression
