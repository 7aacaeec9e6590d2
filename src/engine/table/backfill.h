#pragma once

#include <functional>

#include "gramme/base/result.h"
#include "gramme/engine/table.h"
#include "gramme/storage/store.h"

namespace gramme::engine {

class Writer;

// Fills a new index from its table's items while writes go on: each row under its key's lock,
// from the item as it then is. Rows that are there already (a write was quicker, or a backfill
// before a crash) stay. Ends early when `stop` says so. Blocks. Errors: kIo, kCorruption.
Status backfill(storage::Store& store, Writer& writer, const Table& table, const Index& index,
                const std::function<bool()>& stop);

}  // namespace gramme::engine
