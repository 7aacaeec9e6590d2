#include "gramme/transfer/rate_limit.h"

#include <algorithm>
#include <utility>

#include "gramme/transfer/call.h"

namespace gramme::transfer {
namespace {

constexpr double kAfterThrottling = 2.0 / 3;
constexpr double kGrowthPerSecond = 0.1;
// What is not spent within this time is lost: no burst follows a rest.
constexpr double kSavedSeconds = 1;
constexpr double kLeastRate = 1;

}  // namespace

RateLimit::RateLimit(double units_per_second, std::function<Time()> now)
    : most_(units_per_second),
      now_(std::move(now)),
      rate_(units_per_second),
      balance_(units_per_second),
      earned_until_(now_()) {}

void RateLimit::earn(Time now) {
  const double seconds = std::chrono::duration<double>(now - earned_until_).count();
  earned_until_ = now;
  balance_ = std::min(balance_ + rate_ * seconds, rate_ * kSavedSeconds);
  rate_ = std::min(rate_ * (1 + kGrowthPerSecond * seconds), most_);
}

void RateLimit::wait(const Stop& stop) {
  while (!stop()) {
    const auto time = due();
    if (time.count() == 0) return;
    pause(time, stop);
  }
}

std::chrono::milliseconds RateLimit::due() {
  if (most_ <= 0) return {};
  const std::lock_guard lock(mutex_);
  earn(now_());
  if (balance_ >= 0) return {};
  return std::chrono::milliseconds(static_cast<long>(-balance_ / rate_ * 1000) + 1);
}

void RateLimit::spent(double units) {
  if (most_ <= 0) return;
  const std::lock_guard lock(mutex_);
  balance_ -= units;
}

void RateLimit::throttled() {
  if (most_ <= 0) return;
  const std::lock_guard lock(mutex_);
  rate_ = std::max(rate_ * kAfterThrottling, kLeastRate);
}

}  // namespace gramme::transfer
