#pragma once

#include <atomic>
#include <boost/container/static_vector.hpp>
#include <cstdint>
#include <memory>
#include <mutex>

namespace gramme::cache {

// A place in the order of all writes and fetches of this process. Later is greater.
using Moment = std::uint64_t;
// Microseconds of Options::clock.
using Micros = std::int64_t;

// What a write has done to the upstream.
enum class Effect {
  kNone,     // certainly nothing
  kDone,     // what it says
  kUnknown,  // it may have been carried out, or yet be
};

// How a write ended.
struct Ending {
  bool changed;       // false when the upstream has certainly changed nothing
  Micros window_end;  // until then an eventually consistent read may still miss the write
  Micros doubt_end;   // until then the upstream may yet carry it out; 0: it will not
};

// What the cache knows of the writes to one thing: an item, an item collection, a partition of an
// index, a table. Thread-safe.
class WriteRecord {
 public:
  // A write is about to be sent; every begin() has its end().
  void begin(Moment now);
  // It is over. True when no other write was under way or begun since `begun`, this one's begin():
  // what it wrote is what there is.
  bool end(Moment begun, Moment now, const Ending& ending);

  // No write is under way and none has changed anything since `as_of`: what was read from the
  // upstream from that moment on still is what a reader may be told.
  bool quiet_since(Moment as_of) const;
  // Only a strongly consistent read is sure to see the writes that are known.
  bool needs_strong_read(Micros now) const;
  // What is read now may be changed by a write that nobody waits for any more.
  bool in_doubt(Micros now) const;

 private:
  std::mutex writing_;
  Moment last_begun_ = 0;
  std::atomic<Moment> last_change_{0};
  std::atomic<std::uint32_t> under_way_{0};
  std::atomic<Micros> window_end_{0};
  std::atomic<Micros> doubt_end_{0};
};

using WriteRecordPtr = std::shared_ptr<WriteRecord>;

// All that a cached answer depends on: it holds while every one of them is quiet. A query of a
// global index depends on three things: its partition, the index and the table.
using Dependencies = boost::container::static_vector<WriteRecordPtr, 3>;

bool all_quiet_since(const Dependencies& dependencies, Moment as_of);
bool any_needs_strong_read(const Dependencies& dependencies, Micros now);
bool any_in_doubt(const Dependencies& dependencies, Micros now);

}  // namespace gramme::cache
