#pragma once

#include "shape/walk.h"

namespace gramme::api {

// Whether `value` passes check_types and check_constraints, found out in one walk that looks each
// member up once and keeps nothing for an error's text. False also where it is cheaper to let them
// judge: for what is said twice, and for operations whose TableName is looked at first.
bool is_plainly_right(const Shape& shape, const Json& value);

}  // namespace gramme::api
