#pragma once

#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "gramme/storage/store.h"

namespace gramme::engine {

// The item in a row, checked to be readable. Errors: kWouldBlock, kIo, kCorruption.
Result<FoundItem> find_item(const storage::Store& store, std::string_view row_key,
                            storage::Wait wait, const storage::Snapshot& snapshot = {},
                            storage::Remember remember = storage::Remember::kNo);
// The same of the newest item, which is likely to be asked for again.
Result<FoundItem> find_item(const storage::Store& store, const storage::HashedKey& row_key,
                            storage::Wait wait);

}  // namespace gramme::engine
