#pragma once

#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "last_named.h"
#include "projection_paths.h"
#include "syntax_tree.h"

namespace gramme::expression {

// The syntax of a projection: its document paths.
struct ProjectionSyntax {
  explicit ProjectionSyntax(std::string_view expression) : tree(expression) {}
  // Errors: kValidation, without the name of the parameter.
  Status parse();

  SyntaxTree tree;
  std::vector<NodeIndex> paths;
  LastNamed<ProjectionPaths> last;
};

}  // namespace gramme::expression
