#include "remote/rate_limiter.h"

#include <gtest/gtest.h>

namespace gramme::endpoint {
namespace {

class Limited : public ::testing::Test {
 protected:
  // Answers at `per_second` for some time; gives how many were sent when each waits for its turn.
  int run(double seconds, double per_second, bool throttled) {
    const double end = time_ + seconds;
    int sent = 0;
    while (time_ < end) {
      time_ += std::max(1 / per_second, limiter_.reserve().count());
      limiter_.record(throttled);
      ++sent;
    }
    return sent;
  }

  double time_ = 1000;
  RateLimiter limiter_{[this] { return time_; }};
};

TEST_F(Limited, NothingUntilTheFirstThrottling) {
  EXPECT_NEAR(run(10, 100, false), 1000, 2);
  EXPECT_EQ(limiter_.rate(), 0);
  EXPECT_EQ(limiter_.reserve().count(), 0);
}

TEST_F(Limited, ToSevenTenthsByAThrottling) {
  run(10, 100, false);
  limiter_.record(true);
  EXPECT_NEAR(limiter_.rate(), 70, 3);
}

// CUBIC: back at the old rate after cbrt(100 * 0.3 / 0.4) = 4.2 seconds, above it afterwards.
TEST_F(Limited, AndBackAgain) {
  run(10, 100, false);
  limiter_.record(true);
  run(2, 1000, false);
  EXPECT_LT(limiter_.rate(), 100);
  EXPECT_GT(limiter_.rate(), 85);
  run(5, 1000, false);
  EXPECT_GT(limiter_.rate(), 100);
}

TEST_F(Limited, NeverBelowOneInTwoSeconds) {
  run(3, 100, true);
  run(600, 100, true);
  EXPECT_GE(limiter_.rate(), 0.5);
  EXPECT_LT(limiter_.rate(), 1);
}

TEST_F(Limited, RequestsWaitInLine) {
  run(10, 10, false);
  limiter_.record(true);
  for (int i = 0; i < 20; ++i) limiter_.reserve();
  const auto first = limiter_.reserve();
  const auto second = limiter_.reserve();
  EXPECT_NEAR((second - first).count(), 1 / limiter_.rate(), 0.001);
}

}  // namespace
}  // namespace gramme::endpoint
