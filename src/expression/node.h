#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "gramme/expression/path.h"
#include "gramme/item/value.h"
#include "operators.h"

namespace gramme::expression {

// The values of one request that an expression refers to, by their positions.
using Values = std::vector<item::AttributeValue>;

// An expression with names in their places: what is evaluated over an item. The values are apart
// from it, so that all requests that differ in nothing else share it. The legacy parameters turn
// into it too.
struct Node {
  Operator op = Operator::kValue;
  Path path;                   // kPath; kUndefinedPath: the placeholder that is not defined
  std::size_t position = 0;    // kValue: in the Values
  std::vector<Node> operands;  // operations

  static Node of_path(Path path) { return {Operator::kPath, std::move(path), 0, {}}; }
  static Node of_value(std::size_t position) { return {Operator::kValue, {}, position, {}}; }
  static Node of(Operator op, std::vector<Node> operands) {
    return {op, {}, 0, std::move(operands)};
  }
};

// Adds the top-level attribute of a path, unless it is there.
inline void add_attribute(std::vector<std::string>& attributes, const Path& path) {
  const std::string& name = path.attribute();
  if (std::find(attributes.begin(), attributes.end(), name) == attributes.end()) {
    attributes.push_back(name);
  }
}

// The same for all paths of an expression, in order of appearance.
inline void collect_attributes(const Node& node, std::vector<std::string>& attributes) {
  if (node.op == Operator::kPath) add_attribute(attributes, node.path);
  for (const Node& operand : node.operands) collect_attributes(operand, attributes);
}

// The path of a whole attribute.
inline Path attribute_path(std::string name) {
  return Path{{Path::Step(std::move(name))}};
}

}  // namespace gramme::expression
