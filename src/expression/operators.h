#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gramme::expression {

// What a node of an expression's tree does. The order counts: what comes before the logic is judged
// as one (condition_bind.cpp), and comparisons are told by where they stand (operators.cpp).
enum class Operator : std::uint8_t {
  // Operands
  kPath,
  kValue,
  // A path with a name that the request does not define; never in a tree that was judged right
  kUndefinedPath,
  // Operations that give a value
  kSize,
  kIfNotExists,
  kListAppend,
  kPlus,
  kMinus,
  // Functions that give true or false
  kAttributeExists,
  kAttributeNotExists,
  kAttributeType,
  kBeginsWith,
  kContains,
  // Comparisons
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kBetween,
  kIn,
  // Logic
  kAnd,
  kOr,
  kNot,
  // A function that does not exist; never in a tree that was parsed without error
  kUnknownFunction,
};

// As error texts name it: "size", "<>", "BETWEEN". Empty for the operands.
std::string_view operator_name(Operator op);

// The comparison written as `symbol` ("=", "<>", ...).
std::optional<Operator> comparison_of(std::string_view symbol);

bool is_function(Operator op);
bool is_comparison(Operator op);  // two operands: = <> < <= > >=
// < <= > >= and BETWEEN need operands that have an order: strings, numbers and binaries.
bool needs_order(Operator op);

// A function by its name, which is case-sensitive; null when there is none.
struct Function {
  std::string_view name;
  Operator op;
  std::size_t operands;
  bool in_conditions;  // conditions, filters and key conditions; the others are for updates
};
const Function* find_function(std::string_view name);
const Function* function_of(Operator op);  // null when it is none

}  // namespace gramme::expression
