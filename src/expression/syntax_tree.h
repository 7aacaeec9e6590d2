#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "operators.h"

namespace gramme::expression {

// What the text of an expression says, before the request's placeholders are looked up: the same
// for every request that sends the same text. Nodes refer to each other by position in one vector,
// an operand always before what uses it, so that reading `nodes` in order is reading the operands
// in the order of the text.
using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = UINT32_MAX;

struct SyntaxStep {
  enum class Kind : std::uint8_t { kName, kPlaceholder, kIndex };
  Kind kind;
  std::string_view text;  // the name, or the placeholder with its '#'
  std::size_t index = 0;
};

struct SyntaxNode {
  Operator op;
  std::uint32_t first = 0;  // kPath: of `steps`; kValue: of `values`; operations: of `children`
  std::uint32_t count = 0;
};

struct SyntaxTree {
  explicit SyntaxTree(std::string_view expression) : text(expression) {}
  SyntaxTree(const SyntaxTree&) = delete;  // the views point into `text`
  SyntaxTree& operator=(const SyntaxTree&) = delete;

  const std::string text;
  std::vector<SyntaxNode> nodes;
  std::vector<SyntaxStep> steps;
  std::vector<NodeIndex> children;
  std::vector<std::string_view> values;  // the placeholders with their ':', as often as they stand

  NodeIndex child(const SyntaxNode& node, std::uint32_t position) const {
    return children[node.first + position];
  }
};

}  // namespace gramme::expression
