#include "expression_error.h"

namespace gramme::expression {

Error invalid_expression(std::string_view parameter, std::string_view reason) {
  std::string message = "Invalid ";
  message.append(parameter).append(": ").append(reason);
  return validation_error(std::move(message));
}

Error wrong_operand_type(Operator op, std::string_view type) {
  std::string message = "Incorrect operand type for operator or function; operator or function: ";
  message.append(operator_name(op)).append(", operand type: ").append(type);
  return validation_error(std::move(message));
}

Error path_required(Operator op) {
  return validation_error("Operator or function requires a document path; operator or function: " +
                          std::string(operator_name(op)));
}

}  // namespace gramme::expression
