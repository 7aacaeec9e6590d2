#pragma once

#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "gramme/storage/store.h"

namespace gramme::engine {

// One page of a Query or Scan: Engine::read_range.
Result<RangeResult> read_range(const storage::Store& store, const RangeRead& read,
                               storage::Wait wait);

}  // namespace gramme::engine
