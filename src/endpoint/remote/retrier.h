#pragma once

#include <chrono>
#include <optional>

#include "gramme/endpoint/profile.h"
#include "gramme/endpoint/trace.h"
#include "remote/http_request.h"
#include "remote/rate_limiter.h"
#include "remote/retry.h"

namespace gramme::endpoint {

// Which requests are sent once more, and when, by the rules of a retry mode. One serves all
// requests of an endpoint: the quota and the rate are the endpoint's. Thread-safe.
class Retrier {
 public:
  // What one request has come to.
  struct Tries {
    int made = 0;
    int taken = 0;  // from the quota, for the last of them
  };

  Retrier(RetrySettings settings, Trace trace);

  // How long the next try of a request has to wait: the adaptive mode's part.
  std::chrono::steady_clock::duration wait_before_try();

  // A try has ended so. The pause before the next one, or nothing when this is how the request
  // ends.
  std::optional<std::chrono::milliseconds> pause_before_next(const Exchange& exchange,
                                                             Tries& tries);

 private:
  bool is_adaptive() const { return settings_.mode == RetrySettings::Mode::kAdaptive; }

  const RetrySettings settings_;
  const Trace trace_;
  RetryQuota quota_;
  RateLimiter limiter_;
};

}  // namespace gramme::endpoint
