#pragma once

#include <rocksdb/slice.h>

#include <string>

#include "gramme/storage/store.h"

namespace gramme::storage {

// The bounds of an iterator, at an address that does not change: RocksDB keeps pointers to them.
struct Iterator::Bounds {
  std::string begin, end;
  rocksdb::Slice lower, upper;
};

}  // namespace gramme::storage
