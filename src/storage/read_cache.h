#pragma once

#include <rocksdb/cache.h>
#include <rocksdb/slice.h>
#include <rocksdb/write_batch.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace gramme::storage {

// Values by key in front of RocksDB. What was written last lies in its write buffer, a skip list
// whose search takes a fifth of a GetItem's time; here it is one look into a hash table.
//
// Never older than what a read of the store would give: a value goes when a write of its key
// begins, and none comes in its place before the write has ended, nor from a read that began
// before. What a put wrote takes the place of the value that was here. Bounded in bytes, the least
// recently used value goes first. Thread-safe.
class ReadCache {
 public:
  explicit ReadCache(std::size_t bytes);

  // Pins the value of `key` in `value`; false when it is not here.
  bool find(std::string_view key, rocksdb::PinnableSlice& value);

  // Taken before the store is read, given back with what was found there.
  struct Ticket {
    std::size_t stripe;
    std::uint64_t version;
  };
  Ticket begin_read(std::string_view key);
  void end_read(const Ticket& ticket, std::string_view key, std::string_view value);

  // Lives while a batch is written, which must not change meanwhile. Ranges that the batch erases
  // are not looked at.
  class Change {
   public:
    Change(ReadCache& cache, const rocksdb::WriteBatch& batch);
    ~Change();
    Change(const Change&) = delete;
    Change& operator=(const Change&) = delete;
    // The batch is in the store.
    void written() { written_ = true; }

   private:
    class Keys;
    struct Key {
      std::size_t stripe;
      std::uint64_t version;  // of the stripe, when the write began
      bool cached;            // its value was here, and this write alone was under way
      rocksdb::Slice key, value;
    };
    void end(const Key& key);

    ReadCache& cache_;
    std::vector<Key> keys_;
    bool written_ = false;
  };

 private:
  struct Stripe {
    std::mutex mutex;
    std::uint64_t version = 0;  // how many writes have ended
    int writes = 0;             // under way
  };
  static std::size_t stripe_of(std::string_view key);
  void insert(std::string_view key, std::string_view value);

  static constexpr std::size_t kStripes = 1024;
  const std::shared_ptr<rocksdb::Cache> values_;
  std::array<Stripe, kStripes> stripes_;
};

}  // namespace gramme::storage
