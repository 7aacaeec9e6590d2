#pragma once

#include <vector>

#include "gramme/expression/update.h"
#include "node.h"
#include "update_syntax.h"

namespace gramme::expression {

// One change of one document path.
struct UpdateAction {
  ActionKind kind;
  Path path;
  Node operand;  // SET: what to store; ADD, DELETE: a value; REMOVE: unused
};

struct Update::Actions {
  // Which request parameter they come from: errors that only the item shows differ.
  enum class Origin : std::uint8_t { kUpdateExpression, kAttributeUpdates };

  Origin origin = Origin::kUpdateExpression;
  std::vector<UpdateAction> list;       // in the order of the text
  std::vector<std::string> attributes;  // of `list`

  // Fills in what follows from `list`.
  void finish();
};

// The item after `actions`, as Update::apply says.
Result<item::Item> apply_actions(const Update::Actions& actions, item::Item old, bool item_exists);

}  // namespace gramme::expression
