#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "gramme/expression/path.h"
#include "gramme/item/value.h"
#include "operators.h"

namespace gramme::expression {

// An expression with the request's names and values in their places: what is evaluated over an
// item. The legacy parameters turn into it too.
struct Node {
  Operator op = Operator::kValue;
  Path path;                   // kPath
  item::AttributeValue value;  // kValue
  std::vector<Node> operands;  // operations

  static Node of_path(Path path) { return {Operator::kPath, std::move(path), {}, {}}; }
  static Node of_value(item::AttributeValue value) {
    return {Operator::kValue, {}, std::move(value), {}};
  }
  static Node of(Operator op, std::vector<Node> operands) {
    return {op, {}, {}, std::move(operands)};
  }
};

// Adds the top-level attributes that the expression names and that are not there yet, in order of
// appearance.
inline void collect_attributes(const Node& node, std::vector<std::string>& attributes) {
  if (node.op == Operator::kPath) {
    const std::string& name = node.path.attribute();
    if (std::find(attributes.begin(), attributes.end(), name) == attributes.end()) {
      attributes.push_back(name);
    }
  }
  for (const Node& operand : node.operands) collect_attributes(operand, attributes);
}

// The path of a whole attribute.
inline Path attribute_path(std::string name) {
  return Path{{Path::Step(std::move(name))}};
}

}  // namespace gramme::expression
