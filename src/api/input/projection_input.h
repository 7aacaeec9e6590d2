#pragma once

#include <optional>

#include "gramme/base/result.h"
#include "gramme/expression/projection.h"
#include "input/expression_scope.h"
#include "input/input.h"

namespace gramme::api {

// What a read returns of each item: ProjectionExpression, or the older AttributesToGet; nothing
// for all of it. Errors: kValidation.
Result<std::optional<expression::Projection>> read_projection(const Input& input,
                                                              ExpressionScope& scope);

}  // namespace gramme::api
