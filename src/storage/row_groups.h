#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "gramme/storage/store.h"
#include "read_cache.h"

namespace rocksdb {
class DB;
}

namespace gramme::storage {

// The rows of small groups (item collections), each group as one piece of memory: a Query of one
// walks an array instead of merging RocksDB's write buffer and files. A group that was asked for
// twice without a write in between is read whole and kept; one that is too large, or changes
// between the looks, is left to RocksDB. As fresh as ReadCache, by the same rules. Thread-safe.
class RowGroups {
 public:
  // Groups share their first `group_bytes` bytes; 0 turns it off.
  RowGroups(std::size_t group_bytes, std::size_t cache_bytes);

  std::size_t group_bytes() const { return group_bytes_; }
  ReadCache& cache() { return cache_; }

  // The group that [begin, end) lies in, when it is here or worth reading now; else null.
  CachedValuePtr find(rocksdb::DB& db, std::string_view begin, std::string_view end, Wait wait);

 private:
  bool is_second_look(const ReadCache::Ticket& ticket);
  CachedValuePtr read(rocksdb::DB& db, std::string_view group, const ReadCache::Ticket& ticket,
                      Wait wait);

  // What is known of the last group that came by with a hash: a note, right or not, that decides
  // only whether reading a group whole is tried.
  static constexpr std::size_t kNotes = 1024;
  std::atomic<std::uint64_t>& note_of(std::size_t hash) { return notes_[hash % kNotes]; }

  const std::size_t group_bytes_;
  ReadCache cache_;
  std::array<std::atomic<std::uint64_t>, kNotes> notes_{};
};

}  // namespace gramme::storage
