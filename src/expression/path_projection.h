#pragma once

#include <vector>

#include "gramme/expression/path.h"
#include "gramme/item/value.h"

namespace gramme::expression {

// Sorts paths for project_paths().
void sort_paths(std::vector<Path>& paths);

// The parts of `item` that `paths` name, each inside the maps and lists that lead to it. Elements
// of a list keep their order and close up. `paths` are sorted and apart from each other.
item::Item project_paths(const item::Item& item, const std::vector<Path>& paths);

}  // namespace gramme::expression
