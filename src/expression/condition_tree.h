#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "node.h"

namespace gramme::expression {

// A condition with its names, and what follows from them.
struct ConditionTree {
  explicit ConditionTree(Node condition) : root(std::move(condition)) {
    collect_attributes(root, attributes);
  }

  const Node root;
  std::vector<std::string> attributes;  // the top-level ones, in order of appearance
};

// A condition with the values of one request.
struct BoundCondition {
  std::shared_ptr<const ConditionTree> tree;
  Values values;
};

}  // namespace gramme::expression
