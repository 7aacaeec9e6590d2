#pragma once

#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "update_actions.h"
#include "update_syntax.h"

namespace gramme::expression {

// The actions of an update expression with the request's names and values, checked as far as they
// can be without an item. Errors: kValidation, without the name of the parameter.
Result<std::vector<UpdateAction>> bind_update(const UpdateSyntax& syntax,
                                              Placeholders& placeholders);

}  // namespace gramme::expression
