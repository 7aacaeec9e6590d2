#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gramme::cache {

// What is counted for each table. The names in metrics are in report/metrics.cpp.
enum class Count : std::size_t {
  kItemHits,
  kItemMisses,
  kQueryHits,
  kQueryMisses,
  kScanHits,
  kScanMisses,
  kPassed,
  kWrites,
  kStrongFetches,    // fetched with a strongly consistent read because of a recent write
  kSharedFetches,    // reads that waited for another one's fetch of the same
  kStale,            // in advice: what the cache would have answered was not what the upstream did
  kSavedMilliUnits,  // thousandths of read request units that hits did not take
  kExtraMilliUnits,  // thousandths that strong fetches took on top
  kErrors,           // replies with a status of 400 and above
  kFaults,           // 500 and above
  kThrottled,
};
inline constexpr std::size_t kCounts = static_cast<std::size_t>(Count::kThrottled) + 1;

// Thread-safe. Each on its own is exact; two read together may be a moment apart.
class TableCounters {
 public:
  void add(Count what, std::uint64_t amount = 1) {
    counts_[static_cast<std::size_t>(what)].fetch_add(amount, std::memory_order_relaxed);
  }
  std::uint64_t get(Count what) const {
    return counts_[static_cast<std::size_t>(what)].load(std::memory_order_relaxed);
  }

 private:
  std::array<std::atomic<std::uint64_t>, kCounts> counts_{};
};

}  // namespace gramme::cache
