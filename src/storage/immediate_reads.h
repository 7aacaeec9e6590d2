#pragma once

#include <rocksdb/env.h>

#include <memory>

#include "gramme/storage/store.h"

namespace gramme::storage {

// How many reads of table files one call may make that is not to wait: a page that takes more,
// some 128 KB of blocks, would keep an event loop from its other clients.
inline constexpr int kMostImmediateReads = 32;

// While one lives that was made with Wait::kNever, this thread's reads of table files take what
// the kernel has in its page cache, and end with Busy instead of waiting for the disk, or when
// `left` of them have been made. A block that is there is so had without a change of threads, which
// costs more than the read.
class ImmediateReads {
 public:
  explicit ImmediateReads(Wait wait) : ImmediateReads(wait, own_) {}
  // For a call in several parts, which share what is left: counts it down. `left` lives as long.
  ImmediateReads(Wait wait, int& left);
  ~ImmediateReads();
  ImmediateReads(const ImmediateReads&) = delete;
  ImmediateReads& operator=(const ImmediateReads&) = delete;

 private:
  int* const outer_;  // they nest
  int own_ = kMostImmediateReads;
};

// RocksDB's own environment, but for table files that heed ImmediateReads.
std::unique_ptr<rocksdb::Env> make_file_env();

}  // namespace gramme::storage
