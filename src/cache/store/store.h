#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/shard.h"

namespace gramme::cache {

// All cached answers, of items and of queries, under one bound of memory. Thread-safe; a lock for
// each of a few shards is held for the length of one copy.
class Store {
 public:
  // `beside`: what is held beside the answers for their sake, which counts; outlives the store.
  explicit Store(std::size_t memory_bytes, const MeasuredMemory* beside = nullptr);

  // The answer, when it still holds.
  std::optional<Found> find(std::string_view key, Micros now);

  // Keeps `answer` when `still_holds` says so. The question is asked under the lock that erase()
  // takes: a write that begins after it finds the answer and removes it.
  void put_if(std::string_view key, const Answer& answer, const std::function<bool()>& still_holds);

  void erase(std::string_view key);

  struct Figures {
    std::size_t bytes = 0;
    std::size_t entries = 0;
    std::uint64_t evictions = 0;
    std::uint64_t evicted_bytes = 0;
  };
  Figures figures() const;

 private:
  struct Locked {
    explicit Locked(std::size_t limit, Shard::Beside beside) : shard(limit, beside) {}
    mutable std::mutex mutex;
    Shard shard;
  };
  Locked& locked(std::uint64_t hash) { return *shards_[(hash >> 48) % shards_.size()]; }

  const MeasuredMemory* const beside_;
  std::vector<std::unique_ptr<Locked>> shards_;
};

}  // namespace gramme::cache
