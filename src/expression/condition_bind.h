#pragma once

#include <string_view>

#include "condition_tree.h"
#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"

namespace gramme::expression {

// The condition that `text` says, checked as far as it can be without an item. `parameter` is
// ConditionExpression, FilterExpression or KeyConditionExpression. Errors: kValidation.
Result<BoundCondition> bind_condition(std::string_view text, std::string_view parameter,
                                      Placeholders& placeholders);

}  // namespace gramme::expression
