#pragma once

#include <rocksdb/memtablerep.h>

namespace gramme::storage::memtable {

// Memtables that are B+ trees (b_plus_tree.h), for keys in the order of BytewiseComparator without
// timestamps. Only one thread at a time inserts: allow_concurrent_memtable_write must be off.
class BPlusTreeFactory final : public rocksdb::MemTableRepFactory {
 public:
  const char* Name() const override { return "GrammeBPlusTree"; }
  rocksdb::MemTableRep* CreateMemTableRep(const rocksdb::MemTableRep::KeyComparator& comparator,
                                          rocksdb::Allocator* allocator,
                                          const rocksdb::SliceTransform* transform,
                                          rocksdb::Logger* logger) override;
};

}  // namespace gramme::storage::memtable
