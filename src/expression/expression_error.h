#pragma once

#include <string>
#include <string_view>

#include "gramme/base/error.h"
#include "gramme/item/value.h"
#include "operators.h"

namespace gramme::expression {

// "Invalid ConditionExpression: " and the reason.
Error invalid_expression(std::string_view parameter, std::string_view reason);

// The reasons that more than one kind of expression has.
// "Incorrect operand type for operator or function; operator or function: size, operand type: N"
Error wrong_operand_type(Operator op, std::string_view type);
// "Operator or function requires a document path; operator or function: if_not_exists"
Error path_required(Operator op);

}  // namespace gramme::expression
