#pragma once

#include <string>

#include "gramme/engine/requests.h"

namespace gramme::engine {

// The rows [begin, end) that a read goes through, after its start key.
struct RangeBounds {
  std::string begin, end;
};
RangeBounds bounds_of(const RangeRead& read);

// Whether the start key of `read`, which has one, lies within the bounds without it.
bool start_in_bounds(const RangeRead& read);

}  // namespace gramme::engine
