#include "gramme/transfer/rate_limit.h"

#include <algorithm>

#include "gramme/transfer/call.h"

namespace gramme::transfer {
namespace {

constexpr double kAfterThrottling = 2.0 / 3;
constexpr double kGrowthPerSecond = 0.1;
// What is not spent within this time is lost: no burst follows a rest.
constexpr double kSavedSeconds = 1;
constexpr double kLeastRate = 1;

}  // namespace

RateLimit::RateLimit(double units_per_second)
    : most_(units_per_second),
      rate_(units_per_second),
      balance_(units_per_second),
      earned_until_(std::chrono::steady_clock::now()) {}

void RateLimit::earn(Time now) {
  const double seconds = std::chrono::duration<double>(now - earned_until_).count();
  earned_until_ = now;
  balance_ = std::min(balance_ + rate_ * seconds, rate_ * kSavedSeconds);
  rate_ = std::min(rate_ * (1 + kGrowthPerSecond * seconds), most_);
}

void RateLimit::wait(const Stop& stop) {
  if (most_ <= 0) return;
  while (true) {
    double debt = 0;
    {
      const std::lock_guard lock(mutex_);
      earn(std::chrono::steady_clock::now());
      if (balance_ >= 0) return;
      debt = -balance_ / rate_;
    }
    pause(std::chrono::milliseconds(static_cast<long>(debt * 1000) + 1), stop);
    if (stop()) return;
  }
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
