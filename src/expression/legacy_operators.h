#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/condition.h"
#include "gramme/expression/legacy.h"
#include "node.h"

namespace gramme::expression {

// ComparisonOperator and AttributeValueList, which all the legacy conditions share.

// Refuses a number of values, types or a range that the operator does not take. Errors:
// kValidation.
Status check_legacy_values(std::string_view comparison_operator,
                           const std::vector<item::AttributeValue>& values);

// The legacy comparisons of a request as one condition.
class LegacyComparisons {
 public:
  // `values` passed check_legacy_values().
  void add(const std::string& attribute, std::string_view comparison_operator,
           const std::vector<item::AttributeValue>& values);

  // All of them, or one of them; without any, a condition that always holds.
  Condition join(ConditionalOperator joined) &&;

 private:
  std::vector<Node> nodes_;
  Values values_;
};

}  // namespace gramme::expression
