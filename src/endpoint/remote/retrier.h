#pragma once

#include <functional>

#include "gramme/endpoint/profile.h"
#include "gramme/endpoint/trace.h"
#include "remote/http_connection.h"
#include "remote/rate_limiter.h"
#include "remote/retry.h"

namespace gramme::endpoint {

// Sends requests until one is answered for good, by the rules of a retry mode. One serves all
// connections of an endpoint: the quota and the rate are the endpoint's. Thread-safe.
class Retrier {
 public:
  Retrier(RetrySettings settings, Trace trace);

  // `make` makes the request anew for each try; its error ends the run.
  Result<Exchange> run(HttpConnection& connection,
                       const std::function<Result<HttpRequest>()>& make);

 private:
  Exchange send(HttpConnection& connection, const HttpRequest& request);

  const RetrySettings settings_;
  const Trace trace_;
  RetryQuota quota_;
  RateLimiter limiter_;
};

}  // namespace gramme::endpoint
