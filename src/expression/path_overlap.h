#pragma once

#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/path.h"

namespace gramme::expression {

// Refuses two paths of which one is inside the other, or that take one value for a map and a
// list. DynamoDB reports an overlap before a conflict. Errors: kValidation, without the name of
// the parameter.
Status check_paths_apart(const std::vector<const Path*>& paths);

}  // namespace gramme::expression
