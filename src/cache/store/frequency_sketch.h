#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <vector>

namespace gramme::cache {

// About how often each key was asked for lately, in a few bytes a key: a count-min sketch of
// 4-bit counters that are halved after every so many counts, so that old fame fades.
// G. Cormode, S. Muthukrishnan, "An improved data stream summary", J. Algorithms 55 (2005);
// the halving: Einziger, Friedman, Manes, "TinyLFU", ACM Trans. Storage 13 (2017), section 3.
class FrequencySketch {
 public:
  // For about `keys` keys that are told apart; 8 bytes each.
  FrequencySketch(std::size_t keys, std::pmr::memory_resource* memory);

  void count(std::uint64_t hash);
  // 0 to 15.
  int estimate(std::uint64_t hash) const;

 private:
  struct Place {
    std::size_t word;
    int shift;
  };
  Place place(std::uint64_t hash, int row) const;
  void halve();

  std::pmr::vector<std::uint64_t> words_;  // of 16 counters each
  std::size_t counted_ = 0;
  const std::size_t halve_at_;
};

}  // namespace gramme::cache
