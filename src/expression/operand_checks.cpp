#include "operand_checks.h"

namespace gramme::expression {

Status check_operand_count(const Node& node) {
  const std::size_t count = node.operands.size();
  if (!is_function(node.op) || count == function_of(node.op).operands) return {};
  return fail(validation_error(
      "Incorrect number of operands for operator or function; operator or function: " +
      std::string(operator_name(node.op)) + ", number of operands: " + std::to_string(count)));
}

}  // namespace gramme::expression
