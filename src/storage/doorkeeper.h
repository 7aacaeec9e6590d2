#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace gramme::storage {

// Tells keys that come again from keys that come once, so that a full cache gives a place to the
// former only ("TinyLFU: A Highly Efficient Cache Admission Policy", 2017, section 3.4.2). A note
// of one byte for each of about as many keys as the cache has room for; a key takes the note of
// another, so that what is not asked for is forgotten. May be wrong in both ways. Thread-safe.
class Doorkeeper {
 public:
  explicit Doorkeeper(std::size_t keys) : notes_(keys) {}

  // Whether the key of this hash came by lately; from now on it did.
  bool knows(std::size_t hash) {
    if (notes_.empty()) return false;
    std::atomic<std::uint8_t>& note = notes_[hash % notes_.size()];
    const auto mark = static_cast<std::uint8_t>(hash >> 56 | 1);  // 0 is nobody's
    return note.exchange(mark, std::memory_order_relaxed) == mark;
  }

 private:
  std::vector<std::atomic<std::uint8_t>> notes_;
};

}  // namespace gramme::storage
