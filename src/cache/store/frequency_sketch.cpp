#include "store/frequency_sketch.h"

#include <algorithm>
#include <array>
#include <bit>

namespace gramme::cache {
namespace {

constexpr int kRows = 4;
// Odd, without a pattern: the fractions of the square roots of 2, 3, 5, 7.
constexpr std::array<std::uint64_t, kRows> kMultipliers = {0x6a09e667f3bcc909, 0xbb67ae8584caa73b,
                                                           0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1};
constexpr std::uint64_t kHighest = 15;
// Of every counter, the bits that stay when all are shifted right by one.
constexpr std::uint64_t kHalfMask = 0x7777777777777777;
// Counts between two halvings, for each key: the paper's sample of ten times the cache.
constexpr std::size_t kSample = 10;

}  // namespace

FrequencySketch::FrequencySketch(std::size_t keys, std::pmr::memory_resource* memory)
    : words_(std::bit_ceil(std::max<std::size_t>(keys, 64)), 0, memory),
      halve_at_(kSample * words_.size()) {}

FrequencySketch::Place FrequencySketch::place(std::uint64_t hash, int row) const {
  const std::uint64_t mixed = (hash ^ (hash >> 29)) * kMultipliers[static_cast<std::size_t>(row)];
  return {static_cast<std::size_t>(mixed >> 32) & (words_.size() - 1),
          static_cast<int>((mixed >> 24) & 15) * 4};
}

void FrequencySketch::count(std::uint64_t hash) {
  for (int row = 0; row < kRows; ++row) {
    const Place at = place(hash, row);
    if (((words_[at.word] >> at.shift) & kHighest) != kHighest) words_[at.word] += 1ull << at.shift;
  }
  if (++counted_ >= halve_at_) halve();
}

int FrequencySketch::estimate(std::uint64_t hash) const {
  std::uint64_t least = kHighest;
  for (int row = 0; row < kRows; ++row) {
    const Place at = place(hash, row);
    least = std::min(least, (words_[at.word] >> at.shift) & kHighest);
  }
  return static_cast<int>(least);
}

void FrequencySketch::halve() {
  for (std::uint64_t& word : words_) word = (word >> 1) & kHalfMask;
  counted_ /= 2;
}

}  // namespace gramme::cache
