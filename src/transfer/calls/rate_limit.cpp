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
constexpr std::chrono::milliseconds kLook{50};

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

void RateLimit::wait(const Stop& stop, double expected) {
  if (most_ <= 0) return;
  while (!stop()) {
    std::chrono::milliseconds time{};
    {
      const std::lock_guard lock(mutex_);
      earn(now_());
      time = due_now();
      if (time.count() == 0) balance_ -= expected;
    }
    if (time.count() == 0) return;
    // Not all of it at once: a call that comes back may have cost less than was expected.
    pause(std::min(time, kLook), stop);
  }
}

std::chrono::milliseconds RateLimit::due() {
  if (most_ <= 0) return {};
  const std::lock_guard lock(mutex_);
  earn(now_());
  return due_now();
}

std::chrono::milliseconds RateLimit::due_now() const {
  if (balance_ >= 0) return {};
  return std::chrono::milliseconds(static_cast<long>(-balance_ / rate_ * 1000) + 1);
}

void RateLimit::spent(double units, double expected) {
  if (most_ <= 0) return;
  const std::lock_guard lock(mutex_);
  balance_ += expected - units;
}

void RateLimit::throttled() {
  if (most_ <= 0) return;
  const std::lock_guard lock(mutex_);
  rate_ = std::max(rate_ * kAfterThrottling, kLeastRate);
}

}  // namespace gramme::transfer
