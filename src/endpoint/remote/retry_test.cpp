#include "remote/retry.h"

#include <gtest/gtest.h>

namespace gramme::endpoint {
namespace {

Reply exception(int status, const std::string& name) {
  return {
      status, R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + name + R"(","message":""})", {}};
}

// The lists of
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
TEST(Retry, TriesThrottlingAndServerErrorsAgain) {
  EXPECT_TRUE(is_worth_retrying(exception(400, "ProvisionedThroughputExceededException")));
  EXPECT_TRUE(is_worth_retrying(exception(400, "ThrottlingException")));
  EXPECT_TRUE(is_worth_retrying(exception(400, "RequestLimitExceeded")));
  EXPECT_TRUE(is_worth_retrying(exception(500, "InternalServerError")));
  EXPECT_TRUE(is_worth_retrying({503, "<html>", {}}));
}

TEST(Retry, LeavesTheCallersMistakesAlone) {
  EXPECT_FALSE(is_worth_retrying({200, "{}", {}}));
  EXPECT_FALSE(is_worth_retrying(exception(400, "ValidationException")));
  EXPECT_FALSE(is_worth_retrying(exception(400, "ConditionalCheckFailedException")));
  EXPECT_FALSE(is_worth_retrying({400, "not JSON", {}}));
}

TEST(Retry, PausesAtRandomAndNeverOverTwentySeconds) {
  for (int i = 0; i < 100; ++i) {
    EXPECT_LT(pause_after(1).count(), 1000);
    EXPECT_LT(pause_after(2).count(), 2000);
    EXPECT_LT(pause_after(1000).count(), 20'000);
  }
}

}  // namespace
}  // namespace gramme::endpoint
