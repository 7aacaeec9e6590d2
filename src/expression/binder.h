#pragma once

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "node.h"
#include "syntax_tree.h"

namespace gramme::expression {

// Puts a request's names and values into the syntax of an expression. Errors: kValidation for a
// placeholder that the request does not define, without the name of the parameter.
class Binder {
 public:
  Binder(const SyntaxTree& tree, Placeholders& placeholders)
      : tree_(tree), placeholders_(placeholders) {}

  // Refuses an undefined name anywhere in the expression.
  Status check_names();

  // A path whose names are defined.
  Path path(NodeIndex node);
  // The node with all that is below it. Paths may have undefined names: they become kUndefinedPath,
  // because what is told first depends on the values before them.
  Node node(NodeIndex node);

  // Puts the values of the whole expression at their positions.
  Status add_all_values(Values& values);
  // The same of the values of `node`. Refuses undefined paths too, where they stand.
  Status add_values(const Node& node, Values& values);

 private:
  // The first name placeholder of the path that is undefined, or null.
  const SyntaxStep* undefined_step(const SyntaxNode& path);
  Status add_value(std::size_t position, Values& values);

  const SyntaxTree& tree_;
  Placeholders& placeholders_;
};

}  // namespace gramme::expression
