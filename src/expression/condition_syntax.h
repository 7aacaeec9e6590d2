#pragma once

#include <string_view>

#include "condition_tree.h"
#include "gramme/base/result.h"
#include "last_named.h"
#include "syntax_tree.h"

namespace gramme::expression {

// The syntax of a condition, filter or key condition.
struct ConditionSyntax {
  explicit ConditionSyntax(std::string_view expression) : tree(expression) {}
  // Errors: kValidation, without the name of the parameter.
  Status parse();

  SyntaxTree tree;
  NodeIndex root = kNoNode;
  LastNamed<ConditionTree> last;
};

}  // namespace gramme::expression
