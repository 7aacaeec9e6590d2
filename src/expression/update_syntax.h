#pragma once

#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "last_named.h"
#include "syntax_tree.h"
#include "update_actions.h"

namespace gramme::expression {

// The syntax of an update: its actions, in order.
struct UpdateSyntax {
  struct Action {
    ActionKind kind;
    NodeIndex path;
    NodeIndex operand;  // kNoNode for kRemove
  };

  explicit UpdateSyntax(std::string_view expression) : tree(expression) {}
  // Errors: kValidation, without the name of the parameter.
  Status parse();

  SyntaxTree tree;
  std::vector<Action> actions;
  LastNamed<UpdateActions> last;
};

}  // namespace gramme::expression
