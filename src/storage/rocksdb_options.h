#pragma once

#include <rocksdb/options.h>

#include <cstddef>

#include "gramme/storage/store.h"

namespace gramme::storage {

// What of StoreOptions::cache_bytes is for what.
struct CacheShares {
  std::size_t values, blocks, groups;
};
inline CacheShares cache_shares(std::size_t bytes) {
  return {bytes / 8 * 3, bytes / 8 * 3, bytes / 8 * 2};
}

// RocksDB's settings for `options`: point reads and short ranges, little memory at rest, a
// quick opening.
rocksdb::Options rocksdb_options(const StoreOptions& options);

}  // namespace gramme::storage
