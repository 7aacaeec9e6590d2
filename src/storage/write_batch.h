#pragma once

#include <rocksdb/write_batch.h>

#include <cstddef>
#include <string_view>
#include <vector>

#include "gramme/storage/store.h"

namespace gramme::storage {

// A batch in RocksDB's form, and where in it the keys and values are that it changes, so that the
// caches need not read it from the beginning. Ranges that it erases are not noted.
struct WriteBatch::Parts {
  struct Change {
    std::size_t hash;  // of the key
    std::size_t key_at, key_bytes;
    std::size_t value_at, value_bytes;
    bool puts;  // the value is what the key has afterwards
  };
  rocksdb::WriteBatch batch;
  std::vector<Change> changes;

  // `hash` is that of the key.
  void put(std::size_t hash, const rocksdb::Slice& key, const rocksdb::Slice& value);
  void erase(std::size_t hash, const rocksdb::Slice& key);
  void merge(const rocksdb::Slice& key, const rocksdb::Slice& operand);

  // Valid until the batch changes.
  std::string_view key_of(const Change& change) const {
    return {batch.Data().data() + change.key_at, change.key_bytes};
  }
  std::string_view value_of(const Change& change) const {
    return {batch.Data().data() + change.value_at, change.value_bytes};
  }

 private:
  // Notes the last record.
  void note(std::size_t hash, const rocksdb::Slice& key, const rocksdb::Slice& value, bool puts);
};

}  // namespace gramme::storage
