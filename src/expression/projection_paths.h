#pragma once

#include <string>
#include <vector>

#include "gramme/expression/path.h"

namespace gramme::expression {

// The paths of a projection, and what follows from them.
struct ProjectionPaths {
  explicit ProjectionPaths(std::vector<Path> given);

  std::vector<Path> sorted;
  std::vector<std::string> attributes;  // the top-level ones, sorted, each once
};

}  // namespace gramme::expression
