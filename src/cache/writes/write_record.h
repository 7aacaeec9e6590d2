#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace gramme::cache {

// A place in the order of all writes and fetches of this process. Later is greater.
using Moment = std::uint64_t;
// Microseconds of Options::clock.
using Micros = std::int64_t;

// What the cache knows of the writes to one thing: an item, an item collection, a partition of an
// index, a table. Thread-safe.
class WriteRecord {
 public:
  // A write is about to be sent; every begin() has its end().
  void begin(Moment now);
  // It is over. `changed` is false when the upstream has certainly changed nothing. Until
  // `window_end` an eventually consistent read may still miss the write. True when no other write
  // was under way or begun since `begun`, this one's begin(): what it wrote is what there is.
  bool end(Moment begun, Moment now, bool changed, Micros window_end);

  // No write is under way and none has changed anything since `as_of`: what was read from the
  // upstream from that moment on still is what a reader may be told.
  bool quiet_since(Moment as_of) const;
  // Only a strongly consistent read is sure to see the writes that are known.
  bool needs_strong_read(Micros now) const;

 private:
  std::mutex writing_;
  Moment last_begun_ = 0;
  std::atomic<Moment> last_change_{0};
  std::atomic<std::uint32_t> under_way_{0};
  std::atomic<Micros> window_end_{0};
};

using WriteRecordPtr = std::shared_ptr<WriteRecord>;

// All that a cached answer depends on: it holds while every one of them is quiet.
using Dependencies = std::vector<WriteRecordPtr>;

bool all_quiet_since(const Dependencies& dependencies, Moment as_of);
bool any_needs_strong_read(const Dependencies& dependencies, Micros now);

}  // namespace gramme::cache
