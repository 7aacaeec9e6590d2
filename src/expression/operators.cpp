#include "operators.h"

#include <algorithm>
#include <array>

namespace gramme::expression {
namespace {

constexpr std::array<std::string_view, 25> kNames = {"",
                                                     "",
                                                     "",
                                                     "size",
                                                     "if_not_exists",
                                                     "list_append",
                                                     "+",
                                                     "-",
                                                     "attribute_exists",
                                                     "attribute_not_exists",
                                                     "attribute_type",
                                                     "begins_with",
                                                     "contains",
                                                     "=",
                                                     "<>",
                                                     "<",
                                                     "<=",
                                                     ">",
                                                     ">=",
                                                     "BETWEEN",
                                                     "IN",
                                                     "AND",
                                                     "OR",
                                                     "NOT",
                                                     ""};

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
constexpr std::array<Function, 8> kFunctions = {{
    {"size", Operator::kSize, 1, true},
    {"attribute_exists", Operator::kAttributeExists, 1, true},
    {"attribute_not_exists", Operator::kAttributeNotExists, 1, true},
    {"attribute_type", Operator::kAttributeType, 2, true},
    {"begins_with", Operator::kBeginsWith, 2, true},
    {"contains", Operator::kContains, 2, true},
    {"if_not_exists", Operator::kIfNotExists, 2, false},
    {"list_append", Operator::kListAppend, 2, false},
}};

}  // namespace

std::string_view operator_name(Operator op) {
  return kNames[static_cast<std::size_t>(op)];
}

std::optional<Operator> comparison_of(std::string_view symbol) {
  for (auto op = Operator::kEqual; op <= Operator::kGreaterOrEqual;
       op = static_cast<Operator>(static_cast<std::uint8_t>(op) + 1)) {
    if (operator_name(op) == symbol) return op;
  }
  return std::nullopt;
}

bool is_function(Operator op) {
  return op == Operator::kUnknownFunction || function_of(op) != nullptr;
}

bool is_comparison(Operator op) {
  return op >= Operator::kEqual && op <= Operator::kGreaterOrEqual;
}

bool needs_order(Operator op) {
  return op >= Operator::kLess && op <= Operator::kBetween;
}

const Function* find_function(std::string_view name) {
  const auto* found = std::find_if(kFunctions.begin(), kFunctions.end(),
                                   [name](const Function& f) { return f.name == name; });
  return found == kFunctions.end() ? nullptr : found;
}

const Function* function_of(Operator op) {
  const auto* found = std::find_if(kFunctions.begin(), kFunctions.end(),
                                   [op](const Function& f) { return f.op == op; });
  return found == kFunctions.end() ? nullptr : found;
}

}  // namespace gramme::expression
