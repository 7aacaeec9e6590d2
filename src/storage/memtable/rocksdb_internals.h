#pragma once

#include <rocksdb/memtablerep.h>
#include <rocksdb/version.h>

// What RocksDB hands to a MemTableRep and does not publish: Allocator and LookupKey, declared as in
// its memory/allocator.h and db/lookup_key.h. An Arena is an Allocator (memory/arena.h).
#if ROCKSDB_MAJOR != 7 || ROCKSDB_MINOR != 8
#error "compare these declarations with those of this version of RocksDB"
#endif

namespace rocksdb {

class Allocator {
 public:
  virtual ~Allocator() {}
  virtual char* Allocate(size_t bytes) = 0;
  // Aligned for pointers. The memory lives as long as the allocator.
  virtual char* AllocateAligned(size_t bytes, size_t huge_page_size = 0,
                                Logger* logger = nullptr) = 0;
  virtual size_t BlockSize() const = 0;
};

inline Allocator& allocator_of(Arena& arena) {
  return reinterpret_cast<Allocator&>(arena);  // its first and only base
}

class LookupKey {
 public:
  // The key as a memtable's entry begins.
  const char* memtable_key() const { return start_; }

 private:
  LookupKey() = delete;  // only RocksDB makes them
  const char* start_;
};

}  // namespace rocksdb
