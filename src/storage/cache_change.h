#pragma once

#include <rocksdb/write_batch.h>

#include <cstddef>
#include <vector>

#include "read_cache.h"

namespace gramme::storage {

// Tells the caches of what a batch changes. Lives while the batch is written, which must not change
// meanwhile. Ranges that the batch erases are not looked at.
class CacheChange {
 public:
  // `groups` has the rows of keys that share their first `group_bytes` bytes.
  CacheChange(ReadCache& values, ReadCache& groups, std::size_t group_bytes,
              const rocksdb::WriteBatch& batch);
  ~CacheChange();
  CacheChange(const CacheChange&) = delete;
  CacheChange& operator=(const CacheChange&) = delete;

  // The batch is in the store.
  void written() { written_ = true; }

 private:
  class Keys;
  struct Put {
    ReadCache::Write write;
    rocksdb::Slice key, value;
  };

  ReadCache& values_;
  ReadCache& groups_;
  const std::size_t group_bytes_;
  std::vector<Put> puts_;
  std::vector<ReadCache::Write> erased_;
  std::vector<ReadCache::Write> groups_changed_;
  bool written_ = false;
};

}  // namespace gramme::storage
