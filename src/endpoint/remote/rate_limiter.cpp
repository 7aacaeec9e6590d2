#include "remote/rate_limiter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gramme::endpoint {
namespace {

constexpr double kBeta = 0.7;
constexpr double kScale = 0.4;
constexpr double kSmoothing = 0.8;
constexpr double kBucketsPerSecond = 2;
constexpr double kSlowest = 0.5;

}  // namespace

RateLimiter::RateLimiter(std::function<double()> now)
    : now_(std::move(now)),
      last_bucket_(std::floor(now_())),
      last_failure_(now_()),
      last_refill_(now_()) {}

std::chrono::duration<double> RateLimiter::reserve() {
  const std::lock_guard lock(mutex_);
  if (!enabled_) return {};
  refill(now_());
  tokens_ -= 1;
  return std::chrono::duration<double>(std::max(0.0, -tokens_ / fill_rate_));
}

void RateLimiter::record(bool throttled) {
  const std::lock_guard lock(mutex_);
  const double now = now_();
  measure(now);
  double rate = 0;
  if (throttled) {
    rate_at_failure_ = enabled_ ? std::min(measured_rate_, fill_rate_) : measured_rate_;
    time_to_recover_ = std::cbrt(rate_at_failure_ * (1 - kBeta) / kScale);
    last_failure_ = now;
    rate = rate_at_failure_ * kBeta;
    enabled_ = true;
  } else {
    rate = kScale * std::pow(now - last_failure_ - time_to_recover_, 3) + rate_at_failure_;
  }
  set_rate(std::min(rate, 2 * measured_rate_), now);
}

double RateLimiter::rate() const {
  const std::lock_guard lock(mutex_);
  return enabled_ ? fill_rate_ : 0;
}

void RateLimiter::measure(double now) {
  const double bucket = std::floor(now * kBucketsPerSecond) / kBucketsPerSecond;
  ++answers_;
  if (bucket <= last_bucket_) return;
  measured_rate_ =
      answers_ / (bucket - last_bucket_) * kSmoothing + measured_rate_ * (1 - kSmoothing);
  answers_ = 0;
  last_bucket_ = bucket;
}

void RateLimiter::refill(double now) {
  tokens_ = std::min(most_tokens_, tokens_ + (now - last_refill_) * fill_rate_);
  last_refill_ = now;
}

// What has gathered so far gathered at the rate before.
void RateLimiter::set_rate(double rate, double now) {
  refill(now);
  fill_rate_ = std::max(rate, kSlowest);
  most_tokens_ = std::max(rate, 1.0);
  tokens_ = std::min(tokens_, most_tokens_);
}

}  // namespace gramme::endpoint
