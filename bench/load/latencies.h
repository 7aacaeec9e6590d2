#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace gramme::load {

// Counts of latencies in buckets no wider than 1/64 of their value. Nanoseconds.
class Latencies {
 public:
  void add(std::uint64_t nanoseconds) {
    ++counts_[bucket_of(nanoseconds)];
    ++total_;
  }

  // The latency that `part` (0 to 1) of the requests did not exceed.
  std::uint64_t percentile(double part) const {
    const auto rank = static_cast<std::uint64_t>(part * static_cast<double>(total_));
    std::uint64_t seen = 0;
    for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
      seen += counts_[bucket];
      if (seen > rank) return top_of(bucket);
    }
    return 0;
  }

  std::uint64_t total() const { return total_; }

 private:
  static constexpr unsigned kBits = 6;  // 64 buckets for each power of two

  static std::size_t bucket_of(std::uint64_t value) {
    const auto width = static_cast<unsigned>(std::bit_width(value));
    if (width <= kBits + 1) return static_cast<std::size_t>(value);
    const unsigned shift = width - kBits - 1;
    return (static_cast<std::size_t>(shift) << kBits) + static_cast<std::size_t>(value >> shift);
  }
  static std::uint64_t top_of(std::size_t bucket) {
    if (bucket < (2u << kBits)) return bucket;
    const std::size_t shift = (bucket >> kBits) - 1;
    return (static_cast<std::uint64_t>(bucket - (shift << kBits)) + 1) << shift;
  }

  std::array<std::uint64_t, 64 << kBits> counts_{};
  std::uint64_t total_ = 0;
};

}  // namespace gramme::load
