#pragma once

#include <vector>

#include "gramme/expression/update.h"
#include "node.h"

namespace gramme::expression {

// The four clauses of an update expression.
enum class ActionKind : std::uint8_t { kSet, kRemove, kAdd, kDelete };

// One change of one document path.
struct UpdateAction {
  ActionKind kind;
  Path path;
  Node operand;  // SET: what to store; ADD, DELETE: a value; REMOVE: unused
};

// An update with its names, and what follows from them.
struct UpdateActions {
  // Which request parameter they come from: errors that only the item shows differ.
  enum class Origin : std::uint8_t { kUpdateExpression, kAttributeUpdates };

  UpdateActions(Origin from, std::vector<UpdateAction> actions);

  const Origin origin;
  const std::vector<UpdateAction> list;  // in the order of the text
  std::vector<std::string> attributes;   // that they change, in order of appearance
  std::vector<std::string> mentioned;    // `attributes`, then those that they only look at
};

// The item after `actions`, as Update::apply says.
Result<item::Item> apply_actions(const UpdateActions& actions, const Values& values, item::Item old,
                                 bool item_exists);

}  // namespace gramme::expression
