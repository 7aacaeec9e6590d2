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

  Result<Path> path(NodeIndex node);
  // The node with all that is below it, made in its place: nodes are large to move.
  Status node(NodeIndex node, Node& bound);

  // Reports undefined names of the whole expression before undefined values, as DynamoDB does
  // for updates: which of several is told.
  Status check_all_defined();

 private:
  Result<const item::AttributeValue*> value(const SyntaxNode& node);
  Result<const std::string*> name(const SyntaxStep& step);

  const SyntaxTree& tree_;
  Placeholders& placeholders_;
};

}  // namespace gramme::expression
