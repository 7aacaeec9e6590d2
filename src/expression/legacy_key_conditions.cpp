#include <algorithm>
#include <array>
#include <utility>

#include "gramme/expression/legacy.h"
#include "legacy_operators.h"

namespace gramme::expression {
namespace {

constexpr std::array<std::pair<std::string_view, KeyOperator>, 7> kKeyOperators = {{
    {"EQ", KeyOperator::kEqual},
    {"LT", KeyOperator::kLess},
    {"LE", KeyOperator::kLessOrEqual},
    {"GT", KeyOperator::kGreater},
    {"GE", KeyOperator::kGreaterOrEqual},
    {"BETWEEN", KeyOperator::kBetween},
    {"BEGINS_WITH", KeyOperator::kBeginsWith},
}};

Result<KeyOperator> key_operator(std::string_view name) {
  const auto* found = std::find_if(kKeyOperators.begin(), kKeyOperators.end(),
                                   [name](const auto& entry) { return entry.first == name; });
  if (found != kKeyOperators.end()) return found->second;
  return fail(validation_error("Attempted conditional constraint is not an indexable operation"));
}

}  // namespace

Result<std::vector<KeyTerm>> key_terms_of_conditions(const LegacyMap<LegacyCondition>& conditions) {
  for (const auto& [attribute, condition] : conditions) {
    GRAMME_TRY(check_legacy_values(condition.comparison_operator, condition.values));
  }
  std::vector<KeyTerm> terms;
  for (const auto& [attribute, condition] : conditions) {
    GRAMME_ASSIGN(const KeyOperator op, key_operator(condition.comparison_operator));
    terms.push_back({attribute, op, condition.values});
  }
  return terms;
}

}  // namespace gramme::expression
