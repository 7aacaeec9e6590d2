#include "gramme/transfer/rate_limit.h"

#include <gtest/gtest.h>

namespace gramme::transfer {
namespace {

using namespace std::chrono_literals;

class RateLimitTest : public ::testing::Test {
 protected:
  RateLimit limit_of(double units) {
    return RateLimit(units, [this] { return now_; });
  }
  RateLimit::Time now_{};
};

TEST_F(RateLimitTest, WithoutALimitNothingWaits) {
  RateLimit limit = limit_of(0);
  EXPECT_FALSE(limit.needs_costs());
  limit.spent(1e9, 0);
  EXPECT_EQ(limit.due(), 0ms);
}

TEST_F(RateLimitTest, WhatIsSpentMustBeEarned) {
  RateLimit limit = limit_of(100);
  EXPECT_TRUE(limit.needs_costs());
  limit.spent(100, 0);  // what a second earned
  EXPECT_EQ(limit.due(), 0ms);
  limit.spent(50, 0);
  EXPECT_EQ(limit.due(), 501ms);
  now_ += 501ms;
  EXPECT_EQ(limit.due(), 0ms);
}

TEST_F(RateLimitTest, WhatIsExpectedCountsAtOnceAndIsPutRight) {
  RateLimit limit = limit_of(100);
  const Stop never = [] { return false; };
  limit.wait(never, 150);
  EXPECT_EQ(limit.due(), 501ms);
  limit.spent(110, 150);
  EXPECT_EQ(limit.due(), 101ms);
  limit.spent(0, 110);  // one that was refused costs nothing
  EXPECT_EQ(limit.due(), 0ms);
}

TEST_F(RateLimitTest, ARestSavesNoMoreThanASecond) {
  RateLimit limit = limit_of(100);
  now_ += 1h;
  EXPECT_EQ(limit.due(), 0ms);
  limit.spent(200, 0);
  EXPECT_EQ(limit.due(), 1001ms);
}

TEST_F(RateLimitTest, ThrottlingSlowsDownAndTimeSpeedsUpAgain) {
  RateLimit limit = limit_of(90);
  limit.throttled();  // 60 a second
  limit.spent(90 + 60, 0);
  EXPECT_EQ(limit.due(), 1001ms);
  now_ += 1h;
  EXPECT_EQ(limit.due(), 0ms);
  limit.spent(60 + 90, 0);  // what was saved at the slow rate, and a second of the full one
  EXPECT_EQ(limit.due(), 1001ms);
}

TEST_F(RateLimitTest, ALongThrottlingStillLeavesAUnitASecond) {
  RateLimit limit = limit_of(100);
  for (int i = 0; i < 100; ++i) limit.throttled();
  limit.spent(100 + 1, 0);
  EXPECT_EQ(limit.due(), 1001ms);
}

TEST_F(RateLimitTest, WaitingEndsWhenItIsToStop) {
  RateLimit limit = limit_of(1);
  limit.spent(1e9, 0);
  limit.wait([] { return true; }, 1);
  EXPECT_GT(limit.due(), 1h);
}

}  // namespace
}  // namespace gramme::transfer
