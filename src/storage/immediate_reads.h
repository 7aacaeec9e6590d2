#pragma once

#include <rocksdb/env.h>

#include <memory>

#include "gramme/storage/store.h"

namespace gramme::storage {

// While one lives that was made with Wait::kNever, this thread's reads of table files take what
// the kernel has in its page cache, and end with Busy instead of waiting for the disk. A
// block that is there is so had without a change of threads, which costs more than the read.
class ImmediateReads {
 public:
  explicit ImmediateReads(Wait wait);
  ~ImmediateReads();
  ImmediateReads(const ImmediateReads&) = delete;
  ImmediateReads& operator=(const ImmediateReads&) = delete;

 private:
  const bool outer_;  // they nest
};

// RocksDB's own environment, but for table files that heed ImmediateReads.
std::unique_ptr<rocksdb::Env> make_file_env();

}  // namespace gramme::storage
