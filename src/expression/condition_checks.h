#pragma once

#include "gramme/base/result.h"
#include "node.h"

namespace gramme::expression {

// What DynamoDB finds wrong with one comparison or function of a condition before any item is
// read. Errors: kValidation, without the name of the parameter.

// The number of operands, and two that are the same path: what needs no values.
Status check_operands(const Node& comparison);
// After that: types that constants show.
Status check_types(const Node& comparison, const Values& values);

}  // namespace gramme::expression
