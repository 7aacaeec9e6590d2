#include "operand_checks.h"

namespace gramme::expression {

Status check_operand_count(const Node& node) {
  const std::size_t count = node.operands.size();
  const Function* function = function_of(node.op);
  if (function == nullptr || count == function->operands) return {};
  return fail(validation_error(
      "Incorrect number of operands for operator or function; operator or function: " +
      std::string(operator_name(node.op)) + ", number of operands: " + std::to_string(count)));
}

}  // namespace gramme::expression
