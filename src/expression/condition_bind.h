#pragma once

#include <string_view>

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "node.h"

namespace gramme::expression {

// The condition that `text` says, checked as far as it can be without an item. `parameter` is
// ConditionExpression, FilterExpression or KeyConditionExpression. Errors: kValidation.
Result<Node> bind_condition(std::string_view text, std::string_view parameter,
                            Placeholders& placeholders);

}  // namespace gramme::expression
