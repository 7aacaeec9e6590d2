#pragma once

#include "gramme/item/value.h"
#include "node.h"

namespace gramme::expression {

// True when `item` satisfies the condition; null is an item that does not exist.
bool holds(const Node& condition, const Values& values, const item::Item* item);

}  // namespace gramme::expression
