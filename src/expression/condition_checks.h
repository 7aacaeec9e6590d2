#pragma once

#include "gramme/base/result.h"
#include "node.h"

namespace gramme::expression {

// What DynamoDB finds wrong with one comparison or function of a condition before any item is
// read: the number of operands, two that are the same path, types that constants show.
// Errors: kValidation, without the name of the parameter.
Status check_comparison(const Node& comparison);

}  // namespace gramme::expression
