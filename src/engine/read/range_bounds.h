#pragma once

#include <string>

#include "gramme/engine/requests.h"

namespace gramme::engine {

// The rows [begin, end) that a read goes through, after its start key.
struct RangeBounds {
  std::string begin, end;
};
RangeBounds bounds_of(const RangeRead& read);

}  // namespace gramme::engine
