#include "gramme/expression/legacy.h"
#include "legacy_operators.h"

namespace gramme::expression {

Result<Condition> condition_of_filter(const LegacyMap<LegacyCondition>& filter,
                                      ConditionalOperator joined) {
  LegacyComparisons comparisons;
  for (const auto& [attribute, condition] : filter) {
    GRAMME_TRY(check_legacy_values(condition.comparison_operator, condition.values));
    comparisons.add(attribute, condition.comparison_operator, condition.values);
  }
  return std::move(comparisons).join(joined);
}

}  // namespace gramme::expression
