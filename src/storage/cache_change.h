#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "read_cache.h"
#include "write_batch.h"

namespace gramme::storage {

// Tells the caches of what a batch changes. Lives while the batch is written, which must not change
// meanwhile. Ranges that the batch erases are not looked at.
class CacheChange {
 public:
  // `groups` has the rows of keys that share their first `group_bytes` bytes; 0: there are none.
  CacheChange(ReadCache& values, ReadCache& groups, std::size_t group_bytes,
              const WriteBatch::Parts& batch);
  ~CacheChange();
  CacheChange(const CacheChange&) = delete;
  CacheChange& operator=(const CacheChange&) = delete;

  // The batch is in the store.
  void written() { written_ = true; }

 private:
  struct Begun {
    ReadCache::Write value;
    std::optional<ReadCache::Write> group;
  };
  Begun begin(const WriteBatch::Parts::Change& change);

  ReadCache& values_;
  ReadCache& groups_;
  const std::size_t group_bytes_;
  const WriteBatch::Parts& batch_;
  std::vector<Begun> begun_;  // one for each change of the batch
  bool written_ = false;
};

}  // namespace gramme::storage
