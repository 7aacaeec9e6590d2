#pragma once

#include "gramme/base/result.h"
#include "node.h"

namespace gramme::expression {

// Refuses a function call with too few or too many operands; other nodes pass. Looks at this node
// alone. Errors: kValidation, without the name of the parameter.
Status check_operand_count(const Node& node);

}  // namespace gramme::expression
