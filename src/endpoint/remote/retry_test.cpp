#include "remote/retry.h"

#include <gtest/gtest.h>

namespace gramme::endpoint {
namespace {

Exchange answered(int status, const std::string& body) {
  Exchange exchange;
  exchange.answer.status = status;
  exchange.answer.body = body;
  return exchange;
}

Exchange exception(int status, const std::string& name) {
  return answered(status,
                  R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + name + R"(","message":""})");
}

// The lists of
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
TEST(Retry, KnowsThrottlingAndFaults) {
  EXPECT_EQ(fault_of(exception(400, "ProvisionedThroughputExceededException")), Fault::kThrottling);
  EXPECT_EQ(fault_of(exception(400, "ThrottlingException")), Fault::kThrottling);
  EXPECT_EQ(fault_of(exception(400, "RequestLimitExceeded")), Fault::kThrottling);
  EXPECT_EQ(fault_of(answered(429, "")), Fault::kThrottling);
  EXPECT_EQ(fault_of(exception(500, "InternalServerError")), Fault::kTransient);
  EXPECT_EQ(fault_of(answered(503, "<html>")), Fault::kTransient);
}

TEST(Retry, LeavesTheCallersMistakesAlone) {
  EXPECT_EQ(fault_of(answered(200, "{}")), Fault::kNone);
  EXPECT_EQ(fault_of(exception(400, "ValidationException")), Fault::kNone);
  EXPECT_EQ(fault_of(exception(400, "ConditionalCheckFailedException")), Fault::kNone);
  EXPECT_EQ(fault_of(answered(400, "not JSON")), Fault::kNone);
  EXPECT_EQ(fault_of(answered(501, "")), Fault::kNone);
}

TEST(Retry, TellsWhichConnectionsMayDoBetter) {
  Exchange lost;
  lost.failure = Error{ErrorCode::kUnavailable, "lost", {}};
  EXPECT_EQ(fault_of(lost), Fault::kNone);
  lost.retry_may_help = true;
  EXPECT_EQ(fault_of(lost), Fault::kTransient);
  lost.timed_out = true;
  EXPECT_EQ(fault_of(lost), Fault::kTimeout);
}

TEST(Retry, PausesAtRandomAndNeverOverTwentySeconds) {
  long longest = 0;
  for (int i = 0; i < 200; ++i) {
    EXPECT_LT(pause_after(1, Fault::kThrottling, {}).count(), 1000);
    EXPECT_LT(pause_after(2, Fault::kThrottling, {}).count(), 2000);
    EXPECT_LT(pause_after(1000, Fault::kThrottling, {}).count(), 20'000);
    EXPECT_LT(pause_after(1, Fault::kTransient, {}).count(), 25);
    EXPECT_LT(pause_after(2, Fault::kTimeout, {}).count(), 50);
    longest = std::max(longest, static_cast<long>(pause_after(6, Fault::kThrottling, {}).count()));
  }
  EXPECT_GT(longest, 10'000);
}

TEST(Retry, HonoursWhatTheServiceAsksFor) {
  HttpAnswer answer;
  answer.headers = {{"X-Amz-Retry-After", "2000"}};
  EXPECT_EQ(pause_after(1, Fault::kTransient, answer).count(), 2000);
  answer.headers = {{"x-amz-retry-after", "600000"}};
  EXPECT_LT(pause_after(1, Fault::kTransient, answer).count(), 5025);
  answer.headers = {{"x-amz-retry-after", "-1"}};
  EXPECT_LT(pause_after(1, Fault::kTransient, answer).count(), 25);
}

TEST(RetryQuota, EndsAndComesBack) {
  RetryQuota quota;
  for (int i = 0; i < 50; ++i) EXPECT_EQ(quota.take(Fault::kTimeout), 10);
  EXPECT_EQ(quota.take(Fault::kTransient), 0);
  quota.give_back(0);
  EXPECT_EQ(quota.left(), 1);
  quota.give_back(5);
  EXPECT_EQ(quota.take(Fault::kThrottling), 5);
  for (int i = 0; i < 1000; ++i) quota.give_back(10);
  EXPECT_EQ(quota.left(), RetryQuota::kCapacity);
}

// `printf '{}' | gzip -c | tail -c8 | head -c4 | od -An -tu4` says 2745614147.
TEST(Crc32, TellsAChangedBody) {
  HttpAnswer answer;
  answer.body = "{}";
  EXPECT_TRUE(body_is_whole(answer));
  answer.headers = {{"x-amz-crc32", "2745614147"}};
  EXPECT_TRUE(body_is_whole(answer));
  answer.body = "{ ";
  EXPECT_FALSE(body_is_whole(answer));
}

}  // namespace
}  // namespace gramme::endpoint
