#pragma once

#include <rocksdb/options.h>

#include "gramme/storage/store.h"

namespace gramme::storage {

// RocksDB's settings for `options`: point reads and short ranges, little memory at rest, a
// quick opening.
rocksdb::Options rocksdb_options(const StoreOptions& options);

}  // namespace gramme::storage
