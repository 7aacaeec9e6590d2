#pragma once

#include <chrono>
#include <functional>
#include <mutex>

namespace gramme::endpoint {

// The "adaptive" retry mode's own part: after the first throttling answer requests are let out at a
// rate that falls with every throttling answer and grows again in between, along the cubic curve of
// CUBIC (RFC 9438). Figures are those of botocore/retries/adaptive.py, throttling.py and bucket.py.
// Thread-safe.
class RateLimiter {
 public:
  // `now`: seconds that only grow.
  explicit RateLimiter(std::function<double()> now);

  // How long the next request has to wait; its place in line is taken by asking.
  std::chrono::duration<double> reserve();
  // An answer came.
  void record(bool throttled);

  // Requests in a second; nothing yet limits them when it is 0.
  double rate() const;

 private:
  void measure(double now);
  void refill(double now);
  void set_rate(double rate, double now);

  const std::function<double()> now_;
  mutable std::mutex mutex_;  // over what follows
  bool enabled_ = false;

  // The rate that requests come at, by half seconds.
  double measured_rate_ = 0;
  double last_bucket_;
  double answers_ = 0;

  // The curve: the rate of the last throttling, and when the curve is back at it.
  double rate_at_failure_ = 0;
  double time_to_recover_ = 0;
  double last_failure_;

  // Tokens: a request takes one; below zero they are promised already.
  double fill_rate_ = 0;
  double most_tokens_ = 0;
  double tokens_ = 0;
  double last_refill_;
};

}  // namespace gramme::endpoint
