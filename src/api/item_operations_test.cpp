#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>
#include <string>

#include "gramme/api/api.h"
#include "gramme/base/error.h"
#include "gramme/engine/engine.h"

// Requests about items at the edges of what the random differential test draws.
namespace gramme::api {
namespace {

class ItemOperations : public testing::Test {
 protected:
  ItemOperations() {
    engine::EngineOptions options;
    options.store.in_memory = true;
    engine_ = std::move(*engine::Engine::open(options));
    ask("CreateTable",
        R"({"TableName":"Music","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[
            {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"},
            {"AttributeName":"a","AttributeType":"S"}],
            "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                         {"AttributeName":"sk","KeyType":"RANGE"}],
            "GlobalSecondaryIndexes":[{"IndexName":"by-a","KeySchema":[
                {"AttributeName":"a","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]})");
  }

  // The reply, "Exception: message", or "no answer" after two seconds.
  std::string ask(std::string_view operation, std::string body) {
    const auto told = std::make_shared<std::promise<std::string>>();
    auto reply = told->get_future();
    call(*engine_, operation, std::move(body), [told](Result<std::string> answer) {
      told->set_value(answer ? *answer
                             : std::string(facts_of(answer.error().code).name) + ": " +
                                   answer.error().message);
    });
    const bool answered = reply.wait_for(std::chrono::seconds(2)) == std::future_status::ready;
    return answered ? reply.get() : "no answer";
  }

  void put(int sk, std::size_t bytes) {
    const std::string item = R"({"pk":{"S":"p"},"sk":{"N":")" + std::to_string(sk) +
                             R"("},"a":{"S":"x"},"v":{"S":")" + std::string(bytes, 'v') + "\"}}";
    EXPECT_EQ(ask("PutItem", R"({"TableName":"Music","Item":)" + item + "}"), "{}");
  }
  static bool has(const std::string& reply, std::string_view part) {
    return reply.find(part) != std::string::npos;
  }

  std::unique_ptr<engine::Engine> engine_;
};

TEST_F(ItemOperations, ABatchOfNothingIsAnswered) {
  for (const char* items : {"{}", R"({"Music":null})", R"({"Music":[]})", R"({"Music":[null]})"}) {
    for (const char* operation : {"BatchWriteItem", "BatchGetItem"}) {
      const std::string reply = ask(operation, std::string(R"({"RequestItems":)") + items + "}");
      EXPECT_NE(reply, "no answer") << operation << items;
    }
  }
}

// API reference of Query: "up to 1 MB of data"; the size is that of the items read, before the
// filter and the projection.
TEST_F(ItemOperations, APageEndsAtOneMegabyteOfItemsRead) {
  for (int sk = 0; sk < 7; ++sk) put(sk, 300'000);
  const std::string query =
      R"({"TableName":"Music","KeyConditionExpression":"pk = :p","ProjectionExpression":"sk",
          "ExpressionAttributeValues":{":p":{"S":"p"}},"ReturnConsumedCapacity":"TOTAL")";
  const std::string first = ask("Query", query + "}");
  EXPECT_TRUE(has(first, R"("Count":4,"ScannedCount":4)")) << first;
  EXPECT_TRUE(has(first, R"("LastEvaluatedKey":{"pk":{"S":"p"},"sk":{"N":"3"}})")) << first;
  EXPECT_TRUE(has(first, R"("CapacityUnits":146.5)")) << first;  // 4 x 300,012 bytes, halved
  const std::string rest =
      ask("Query", query + R"(,"ExclusiveStartKey":{"pk":{"S":"p"},"sk":{"N":"3"}}})");
  EXPECT_TRUE(has(rest, R"("Count":3)")) << rest;
  EXPECT_FALSE(has(rest, "LastEvaluatedKey")) << rest;
  const std::string index = ask("Scan", R"json({"TableName":"Music","IndexName":"by-a",
      "FilterExpression":"attribute_not_exists(v)"})json");
  EXPECT_TRUE(has(index, R"("Items":[],"Count":0,"ScannedCount":4)")) << index;
  EXPECT_TRUE(has(index, R"("a":{"S":"x"})")) << "the key to go on from: " << index;
}

TEST_F(ItemOperations, AStartKeyHoldsValuesThatKeysCanHave) {
  const auto scan_from = [&](const std::string& key) {
    return ask("Scan",
               R"({"TableName":"Music","IndexName":"by-a","ExclusiveStartKey":)" + key + "}");
  };
  const std::string invalid = "ValidationException: The provided starting key is invalid";
  for (const std::string& a : {std::string(), std::string(2049, 'a')}) {
    const std::string reply =
        scan_from(R"({"pk":{"S":"p"},"sk":{"N":"1"},"a":{"S":")" + a + "\"}}");
    EXPECT_TRUE(reply.starts_with(invalid)) << reply;
  }
  const std::string fits = scan_from(R"({"pk":{"S":"p"},"sk":{"N":"1"},"a":{"S":"a"}})");
  EXPECT_TRUE(has(fits, R"("Count":0)")) << fits;
}

}  // namespace
}  // namespace gramme::api
