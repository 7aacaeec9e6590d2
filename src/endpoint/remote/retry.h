#pragma once

#include <chrono>
#include <mutex>

#include "remote/http_request.h"

// The "standard" retry mode of AWS's SDKs:
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
// Figures and lists are those of botocore/retries.

namespace gramme::endpoint {

// Why the same request may succeed a moment later.
enum class Fault {
  kNone,        // it may not
  kThrottling,  // too many requests
  kTransient,   // the service failed, or the connection did
  kTimeout,     // nothing came in time
};
Fault fault_of(const Exchange& exchange);

// How long to wait after the given try (1 is the first): random, so that many clients that failed
// together do not come back together, between nothing and a limit that doubles with every try. It
// begins at one second for throttling, at 25 ms for the rest, and ends at 20 seconds. An
// x-amz-retry-after of the service's (milliseconds) counts, up to 5 seconds more.
std::chrono::milliseconds pause_after(int attempt, Fault fault, const HttpAnswer& answer);

// What keeps clients from multiplying the load of a service that fails for long: retries take from
// it, answers give back, and when nothing is left a failure is final. Thread-safe.
class RetryQuota {
 public:
  static constexpr int kCapacity = 500;

  // What the retry costs; 0 when there is not enough left for it.
  int take(Fault fault);
  // An answer came, after retries that cost `taken` (0: none). Only the last retry's is given back.
  void give_back(int taken);
  int left() const;

 private:
  mutable std::mutex mutex_;
  int left_ = kCapacity;
};

// Whether the answer's body is what was sent: DynamoDB adds the CRC-32 of every reply.
bool body_is_whole(const HttpAnswer& answer);

}  // namespace gramme::endpoint
