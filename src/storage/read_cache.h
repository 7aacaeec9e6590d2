#pragma once

#include <array>
#include <atomic>
#include <boost/intrusive/list.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string_view>

#include "cached_value.h"
#include "doorkeeper.h"
#include "gramme/storage/hashed_key.h"

namespace gramme::storage {

// Values by key in front of RocksDB: one look into a hash table instead of a search of its write
// buffer and files.
//
// Never older than what a read of the store would give: a value goes, or is hidden, when a write of
// its key begins, and none comes in its place before the write has ended, nor from a read that
// began before. What a put wrote takes the place of the value that was here.
//
// Bounded in bytes. When it is full, a key must have been asked for twice to come in, so that a
// walk over many keys pushes out none of those that are asked for again. What is to go is chosen in
// the order of arrival, but a value that was used since its last turn gets another one ("second
// chance"), so that a hit moves nothing. Thread-safe.
class ReadCache {
 public:
  // Larger values than `largest` are not taken: one would push out many.
  ReadCache(std::size_t bytes, std::size_t largest);
  ~ReadCache();
  ReadCache(const ReadCache&) = delete;
  ReadCache& operator=(const ReadCache&) = delete;

  static std::size_t hash_of(std::string_view key) { return HashedKey::hash_of(key); }

  // The value of `key`; null when it is not here.
  CachedValuePtr find(std::string_view key) { return find(hash_of(key), key); }
  CachedValuePtr find(std::size_t hash, std::string_view key);

  // Whether a value of a key that was asked for is worth its place: while there is room, or when
  // the key was asked for before, not long ago. Whoever does not ask has reasons of his own.
  bool admits(std::size_t hash, std::string_view key, std::string_view value);

  // Taken before the store is read, given back with what was found there.
  struct Ticket {
    std::size_t hash;
    std::uint32_t begun;  // writes, when the read began
    bool quiet;           // no write was under way
  };
  Ticket begin_read(std::string_view key) const { return begin_read(hash_of(key)); }
  Ticket begin_read(std::size_t hash) const;
  // The value, which is here from now on unless it is too large or a write has come between.
  CachedValuePtr end_read(const Ticket& ticket, std::string_view key, std::string_view value);

  // Taken before a write of `key` begins, given back after it has ended: with end_write what
  // begin_write gave, with end_put or cancel_put what begin_put gave.
  struct Write {
    std::size_t hash;
    bool hides;  // the value that was here, and that the put may replace
  };
  Write begin_write(std::size_t hash, std::string_view key);
  void end_write(const Write& write);
  Write begin_put(std::size_t hash, std::string_view key);
  void end_put(const Write& write, std::string_view key, std::string_view value);
  void cancel_put(const Write& write, std::string_view key);

 private:
  struct Key {
    std::size_t hash;
    std::string_view bytes;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const Key& key) const { return key.hash; }
    std::size_t operator()(const CachedValue* value) const { return value->hash(); }
  };
  struct Equal {
    using is_transparent = void;
    static const Key& of(const Key& key) { return key; }
    static Key of(const CachedValue* value) { return {value->hash(), value->key()}; }
    template <class A, class B>
    bool operator()(const A& a, const B& b) const {
      return of(a).hash == of(b).hash && of(a).bytes == of(b).bytes;
    }
  };
  // The shard owns what is in it.
  struct Shard {
    std::mutex mutex;
    boost::unordered_flat_set<CachedValue*, Hash, Equal> values;
    boost::intrusive::list<CachedValue, boost::intrusive::constant_time_size<false>> order;
    std::size_t bytes = 0;

    CachedValue* find(const Key& key) const;
    bool remove(const Key& key);
    void forget(CachedValue& value);
    void insert(CachedValue& value, std::size_t capacity);
  };
  // How many writes of the keys of a stripe have begun and ended.
  struct Stripe {
    std::atomic<std::uint32_t> begun{0}, ended{0};
  };
  Write begin(std::size_t hash);
  Shard& shard_of(std::size_t hash) { return shards_[(hash >> 32) % kShards]; }
  Stripe& stripe_of(std::size_t hash) { return stripes_[hash % kStripes]; }
  const Stripe& stripe_of(std::size_t hash) const { return stripes_[hash % kStripes]; }

  static constexpr std::size_t kShards = 16;
  static constexpr std::size_t kStripes = 4096;
  const std::size_t shard_bytes_;
  const std::size_t largest_;
  Doorkeeper doorkeeper_;
  std::array<Shard, kShards> shards_;
  std::array<Stripe, kStripes> stripes_;
};

}  // namespace gramme::storage
