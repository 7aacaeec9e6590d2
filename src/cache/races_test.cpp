// What happens while something else is under way, step by step: fetches that a write overtakes,
// writes at once, many readers of one missing key.

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "gramme/cache/caching_endpoint.h"
#include "testing/upstreams.h"

namespace gramme::cache {
namespace {

using endpoint::call_and_wait;
using endpoint::Endpoint;
using endpoint::Reply;
using testing::CountingUpstream;
using testing::SetClock;

constexpr const char* kGet = R"({"TableName":"cached","Key":{"pk":{"S":"a"}}})";
constexpr const char* kQuery = R"({"TableName":"cached","KeyConditionExpression":"pk = :p",
                                   "ExpressionAttributeValues":{":p":{"S":"a"}}})";

std::string put_of(int n) {
  return R"({"TableName":"cached","Item":{"pk":{"S":"a"},"n":{"N":")" + std::to_string(n) +
         R"("}}})";
}

class RacesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    Options options;
    options.clock = &clock_;
    cache_ = open_cache(upstream_, options);
    ASSERT_EQ(now("CreateTable", R"({"TableName":"cached","BillingMode":"PAY_PER_REQUEST",
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]})")
                  .status,
              200);
    call_and_wait(upstream_.database(), {"PutItem", put_of(1)});
    clock_.advance(std::chrono::milliseconds(1001));
    now("GetItem",
        R"({"TableName":"cached","Key":{"pk":{"S":"other"}}})");  // the table is described
  }

  Reply now(const std::string& operation, const std::string& body) {
    return call_and_wait(*cache_, {operation, body});
  }
  // Begins a call; its reply lands in the list.
  void begin(std::vector<Reply>& replies, const std::string& operation, const std::string& body) {
    cache_->call({operation, body},
                 [&replies](Reply reply) { replies.push_back(std::move(reply)); });
  }
  static bool has(const Reply& reply, int n) {
    return reply.body.find(R"("n":{"N":")" + std::to_string(n) + "\"") != std::string::npos;
  }

  SetClock clock_;
  CountingUpstream upstream_;
  std::unique_ptr<Endpoint> cache_;
};

TEST_F(RacesTest, AFetchThatAWriteOvertookIsNotKept) {
  std::vector<Reply> slow;
  upstream_.hold_replies("GetItem");
  begin(slow, "GetItem", kGet);  // has read 1, and takes its time
  now("PutItem", put_of(2));
  upstream_.release();
  ASSERT_EQ(slow.size(), 1u);
  EXPECT_TRUE(has(slow[0], 1)) << "it began before the write, so it may have the old item";
  EXPECT_TRUE(has(now("GetItem", kGet), 2));
}

TEST_F(RacesTest, AWriteMayBeCarriedOutWhenNobodyWaitsAnyMore) {
  upstream_.answer_next("PutItem", {503, "{}", {}, true});
  EXPECT_EQ(now("PutItem", put_of(2)).status, 503);
  for (int i = 0; i < 2; ++i) {
    EXPECT_TRUE(has(now("GetItem", kGet), 1));
    EXPECT_TRUE(has(now("Query", kQuery), 1));
    clock_.advance(std::chrono::seconds(4));
  }
  call_and_wait(upstream_.database(), {"PutItem", put_of(2)});  // now
  EXPECT_TRUE(has(now("GetItem", kGet), 2));
  EXPECT_TRUE(has(now("Query", kQuery), 2));
  clock_.advance(std::chrono::seconds(3));
  now("GetItem", kGet);
  const int asked = upstream_.calls("GetItem");
  now("GetItem", kGet);
  EXPECT_EQ(upstream_.calls("GetItem"), asked) << "the doubt is over";
}

TEST_F(RacesTest, AWriteAfterOneInDoubtMayNotBeTheLast) {
  upstream_.answer_next("PutItem", {503, "{}", {}, true});
  now("PutItem", put_of(2));
  EXPECT_EQ(now("PutItem", put_of(3)).status, 200);
  call_and_wait(upstream_.database(), {"PutItem", put_of(2)});
  EXPECT_TRUE(has(now("GetItem", kGet), 2));
}

TEST_F(RacesTest, NobodyWhoComesAfterAWriteJoinsAFetchFromBefore) {
  std::vector<Reply> slow, later;
  upstream_.hold_replies("GetItem");
  begin(slow, "GetItem", kGet);
  // Without an image, so that there is nothing to keep.
  now("TransactWriteItems", R"({"TransactItems":[{"Put":)" + put_of(2) + "}]}");
  begin(later, "GetItem", kGet);
  EXPECT_EQ(upstream_.calls("GetItem"), 3);
  upstream_.release();
  ASSERT_EQ(later.size(), 1u);
  EXPECT_TRUE(has(later[0], 2));
  EXPECT_TRUE(has(now("GetItem", kGet), 2));
}

TEST_F(RacesTest, AQueryThatAWriteOvertookIsNotKept) {
  std::vector<Reply> slow;
  upstream_.hold_replies("Query");
  begin(slow, "Query", kQuery);
  now("PutItem", put_of(2));
  upstream_.release();
  EXPECT_TRUE(has(slow.at(0), 1));
  EXPECT_TRUE(has(now("Query", kQuery), 2));
}

TEST_F(RacesTest, WhileAWriteIsUnderWayReadsAreStrongAndNotKept) {
  now("GetItem", kGet);
  now("Query", kQuery);
  std::vector<Reply> writes;
  upstream_.hold("PutItem");
  begin(writes, "PutItem", put_of(2));
  for (const auto& [operation, body] : {std::pair{"GetItem", kGet}, std::pair{"Query", kQuery}}) {
    for (int i = 0; i < 2; ++i) {
      const int before = upstream_.calls(operation);
      EXPECT_TRUE(has(now(operation, body), 1));
      EXPECT_EQ(upstream_.calls(operation), before + 1);
      EXPECT_NE(upstream_.last(operation).find("\"ConsistentRead\":true"), std::string::npos);
    }
  }
  upstream_.release();
  ASSERT_EQ(writes.size(), 1u);
  EXPECT_TRUE(has(now("GetItem", kGet), 2));
  EXPECT_TRUE(has(now("Query", kQuery), 2));
}

TEST_F(RacesTest, OfTwoWritesAtOnceNeitherIsKept) {
  std::vector<Reply> first, second;
  upstream_.hold_replies("PutItem");
  begin(first, "PutItem", put_of(2));
  begin(second, "PutItem", put_of(3));
  upstream_.release();
  ASSERT_EQ(first.size() + second.size(), 2u);
  const int before = upstream_.calls("GetItem");
  EXPECT_TRUE(has(now("GetItem", kGet), 3));
  EXPECT_EQ(upstream_.calls("GetItem"), before + 1);
  EXPECT_NE(upstream_.last("GetItem").find("\"ConsistentRead\":true"), std::string::npos);
}

TEST_F(RacesTest, TenThousandReadersOfAMissingKeyCostOneRead) {
  const int before = upstream_.calls("GetItem");
  std::vector<Reply> replies;
  upstream_.hold("GetItem");
  for (int i = 0; i < 10'000; ++i) begin(replies, "GetItem", kGet);
  upstream_.release();
  ASSERT_EQ(replies.size(), 10'000u);
  for (const Reply& reply : replies) ASSERT_TRUE(has(reply, 1));
  EXPECT_EQ(upstream_.calls("GetItem"), before + 1);
}

TEST_F(RacesTest, AnErrorIsToldToAllWhoWaited) {
  std::vector<Reply> replies;
  upstream_.hold("GetItem");
  for (int i = 0; i < 3; ++i) begin(replies, "GetItem", kGet);
  call_and_wait(upstream_.database(), {"DeleteTable", R"({"TableName":"cached"})"});
  upstream_.release();
  ASSERT_EQ(replies.size(), 3u);
  for (const Reply& reply : replies) {
    EXPECT_NE(reply.body.find("ResourceNotFoundException"), std::string::npos);
  }
}

TEST_F(RacesTest, AFetchDuringATableOperationIsNotKept) {
  std::vector<Reply> slow;
  upstream_.hold_replies("GetItem");
  begin(slow, "GetItem", kGet);
  now("UpdateTable", R"({"TableName":"cached","DeletionProtectionEnabled":false})");
  upstream_.release();
  const int before = upstream_.calls("GetItem");
  now("GetItem", kGet);
  EXPECT_EQ(upstream_.calls("GetItem"), before + 1);
}

}  // namespace
}  // namespace gramme::cache
