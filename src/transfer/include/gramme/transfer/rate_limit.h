#pragma once

#include <chrono>
#include <functional>
#include <mutex>

#include "gramme/transfer/stop.h"

namespace gramme::transfer {

// Keeps to a number of capacity units a second, and to fewer while the service throttles: after
// each throttling the rate falls by a third, and then grows by a tenth a second back to what was
// asked for. Without a limit it does nothing: the pauses of each caller do then. Thread-safe.
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;

  // Units a second; 0: no limit. `now` is for tests.
  explicit RateLimit(double units_per_second,
                     std::function<Time()> now = std::chrono::steady_clock::now);

  // Waits until what was spent before has been earned, or `stop` says so. What the call is expected
  // to cost counts as spent from now on, so that many callers at once do not begin with a burst.
  void wait(const Stop& stop, double expected);
  // How long wait() would wait.
  std::chrono::milliseconds due();
  // What a call did cost for which `expected` was put aside: DynamoDB knows it only afterwards.
  void spent(double units, double expected);
  void throttled();

  // Must requests ask what they cost (ReturnConsumedCapacity)?
  bool needs_costs() const { return most_ > 0; }

 private:
  void earn(Time now);
  std::chrono::milliseconds due_now() const;

  const double most_;  // 0: none
  const std::function<Time()> now_;
  std::mutex mutex_;  // over what follows
  double rate_;       // units a second now
  double balance_ = 0;
  Time earned_until_;
};

}  // namespace gramme::transfer
