#pragma once

#include <memory>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "update_actions.h"

namespace gramme::expression {

// An update with the values of one request.
struct BoundUpdate {
  std::shared_ptr<const UpdateActions> actions;
  Values values;
};

// The update that an UpdateExpression says, checked as far as it can be without an item.
// Errors: kValidation.
Result<BoundUpdate> bind_update(std::string_view text, Placeholders& placeholders);

}  // namespace gramme::expression
