// What is answered from where, for requests one after the other; races are in races_test.cpp and
// history_test.cpp. Each expectation is a rule of docs/caching.md.

#include "gramme/cache/caching_endpoint.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "requests/document.h"
#include "testing/upstreams.h"

namespace gramme::cache {
namespace {

using endpoint::call_and_wait;
using endpoint::Endpoint;
using endpoint::Reply;
using std::chrono::milliseconds;
using testing::CountingUpstream;
using testing::SetClock;

constexpr const char* kTable = R"({"TableName":"cached",
  "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
  "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},
    {"AttributeName":"sk","AttributeType":"N"},{"AttributeName":"team","AttributeType":"S"},
    {"AttributeName":"score","AttributeType":"N"}],
  "GlobalSecondaryIndexes":[{"IndexName":"by_team","Projection":{"ProjectionType":"ALL"},
    "KeySchema":[{"AttributeName":"team","KeyType":"HASH"},
                 {"AttributeName":"score","KeyType":"RANGE"}]}],
  "LocalSecondaryIndexes":[{"IndexName":"by_score","Projection":{"ProjectionType":"ALL"},
    "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},
                 {"AttributeName":"score","KeyType":"RANGE"}]}],
  "BillingMode":"PAY_PER_REQUEST"})";

class CachingEndpointTest : public ::testing::Test {
 protected:
  void SetUp() override {
    open({});
    ASSERT_EQ(call("CreateTable", kTable).status, 200);
    pass_window();
  }

  void open(Options options) {
    options.clock = &clock_;
    options.memory_bytes = 32 << 20;
    cache_ = open_cache(upstream_, options);
  }

  void pass_window() { clock_.advance(milliseconds(1001)); }

  Reply call(const std::string& operation, const std::string& body) {
    return call_and_wait(*cache_, {operation, body});
  }

  // "hit", "miss" or "pass".
  static std::string source(const Reply& reply) {
    const std::string_view field = "x-gramme-cache: ";
    if (!reply.extra_fields.starts_with(field)) return reply.extra_fields;
    return reply.extra_fields.substr(field.size(), reply.extra_fields.size() - field.size() - 2);
  }

  static std::string key(const std::string& pk, int sk) {
    return R"("pk":{"S":")" + pk + R"("},"sk":{"N":")" + std::to_string(sk) + R"("})";
  }
  Reply get(const std::string& pk, int sk, const std::string& more = {}) {
    return call("GetItem", R"({"TableName":"cached","Key":{)" + key(pk, sk) + "}" + more + "}");
  }
  Reply put(const std::string& pk, int sk, const std::string& attributes = {},
            const std::string& more = {}) {
    return call("PutItem",
                R"({"TableName":"cached","Item":{)" + key(pk, sk) + attributes + "}" + more + "}");
  }
  Reply update(const std::string& pk, int sk, const std::string& expression,
               const std::string& more = {}) {
    return call("UpdateItem", R"({"TableName":"cached","Key":{)" + key(pk, sk) +
                                  R"(},"UpdateExpression":")" + expression + "\"" + more + "}");
  }
  Reply query(const std::string& pk, const std::string& more = {}) {
    return call("Query", R"({"TableName":"cached","KeyConditionExpression":"pk = :p",)"
                         R"("ExpressionAttributeValues":{":p":{"S":")" +
                             pk + R"("}})" + more + "}");
  }
  Reply query_team(const std::string& team) {
    return call(
        "Query",
        R"({"TableName":"cached","IndexName":"by_team","KeyConditionExpression":"team = :t",)"
        R"("ExpressionAttributeValues":{":t":{"S":")" +
            team + R"("}}})");
  }
  static std::string team(const std::string& name, int score) {
    return R"(,"team":{"S":")" + name + R"("},"score":{"N":")" + std::to_string(score) + R"("})";
  }
  static int count(const Reply& reply) {
    return static_cast<int>(parse_object(reply.body)->at_key("Count").get_int64().value());
  }

  SetClock clock_;
  CountingUpstream upstream_;
  std::unique_ptr<Endpoint> cache_;
};

TEST_F(CachingEndpointTest, AMissIsFetchedAndKept) {
  ASSERT_EQ(call_and_wait(upstream_, {"PutItem", R"({"TableName":"cached","Item":{)" + key("a", 1) +
                                                     R"(,"color":{"S":"red"}}})"})
                .status,
            200);
  const Reply first = get("a", 1);
  EXPECT_EQ(source(first), "miss");
  const Reply second = get("a", 1);
  EXPECT_EQ(source(second), "hit");
  EXPECT_EQ(second.body, first.body);
  EXPECT_NE(second.body.find("red"), std::string::npos);
  EXPECT_EQ(upstream_.calls("GetItem"), 1);
  EXPECT_EQ(upstream_.last("GetItem").find("ConsistentRead"), std::string::npos);
}

TEST_F(CachingEndpointTest, AKeyWithoutAnItemIsKeptToo) {
  EXPECT_EQ(get("a", 1).body, "{}");
  const Reply again = get("a", 1);
  EXPECT_EQ(source(again), "hit");
  EXPECT_EQ(again.body, "{}");
}

TEST_F(CachingEndpointTest, EqualNumbersAreOneKey) {
  get("a", 1);
  EXPECT_EQ(
      source(call("GetItem", R"({"TableName":"cached","Key":{"sk":{"N":"1.0"},"pk":{"S":"a"}}})")),
      "hit");
}

TEST_F(CachingEndpointTest, ProjectionsAreAppliedToTheKeptItem) {
  put("a", 1, R"(,"info":{"M":{"x":{"S":"1"},"y":{"S":"2"}}},"color":{"S":"red"})");
  const Reply reply =
      get("a", 1, R"(,"ProjectionExpression":"#i.x","ExpressionAttributeNames":{"#i":"info"})");
  EXPECT_EQ(source(reply), "hit");
  EXPECT_EQ(reply.body, R"({"Item":{"info":{"M":{"x":{"S":"1"}}}}})");
}

TEST_F(CachingEndpointTest, AMissWithAProjectionKeepsTheWholeItem) {
  put("a", 1, R"(,"color":{"S":"red"},"size":{"N":"3"})");
  open({});
  pass_window();
  EXPECT_EQ(get("a", 1, R"(,"ProjectionExpression":"color")").body,
            R"({"Item":{"color":{"S":"red"}}})");
  const Reply whole = get("a", 1);
  EXPECT_EQ(source(whole), "hit");
  EXPECT_NE(whole.body.find("\"size\""), std::string::npos);
}

TEST_F(CachingEndpointTest, WhatOnlyTheUpstreamCanSayPasses) {
  put("a", 1);
  EXPECT_EQ(source(get("a", 1, R"(,"ConsistentRead":true)")), "pass");
  const Reply capacity = get("a", 1, R"(,"ReturnConsumedCapacity":"TOTAL")");
  EXPECT_EQ(source(capacity), "pass");
  EXPECT_NE(capacity.body.find(R"("CapacityUnits":0.5)"), std::string::npos);
  EXPECT_EQ(source(call("ListTables", "{}")), "pass");
}

TEST_F(CachingEndpointTest, MistakesGetTheUpstreamsAnswer) {
  put("a", 1);
  for (
      const std::string body : {
          R"({"TableName":"cached","Key":{"pk":{"S":"a"}}})",
          R"({"TableName":"cached","Key":{"pk":{"S":"a"},"sk":{"S":"1"}}})",
          R"({"TableName":"cached","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},"ProjectionExpression":"a..b"})",
          R"({"TableName":"cached","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},"ConsistentRead":"x"})",
          R"({"TableName":"cached","Key":{"pk":{"S":"a"},"sk":{"N":"1"}},
               "ExpressionAttributeNames":{"#a":"b"}})",
          R"({"TableName":"none","Key":{"pk":{"S":"a"}}})",
          R"({"Key":{"pk":{"S":"a"}}})",
          R"([])",
      }) {
    const Reply here = call("GetItem", body);
    const Reply there = call_and_wait(upstream_.database(), {"GetItem", body});
    EXPECT_EQ(here.body, there.body) << body;
    EXPECT_EQ(here.status, there.status) << body;
  }
}

TEST_F(CachingEndpointTest, AWriteIsKeptAndSeen) {
  put("a", 1, R"(,"n":{"N":"1"})");
  EXPECT_EQ(source(get("a", 1)), "hit");
  const Reply updated =
      update("a", 1, "SET n = n + :one", R"(,"ExpressionAttributeValues":{":one":{"N":"1"}})");
  EXPECT_EQ(updated.body, "{}") << "the image that the cache asked for is not the caller's";
  const Reply read = get("a", 1);
  EXPECT_EQ(source(read), "hit");
  EXPECT_NE(read.body.find(R"("n":{"N":"2"})"), std::string::npos);
  EXPECT_EQ(call("DeleteItem", R"({"TableName":"cached","Key":{)" + key("a", 1) + "}}").body, "{}");
  const Reply gone = get("a", 1);
  EXPECT_EQ(source(gone), "hit");
  EXPECT_EQ(gone.body, "{}");
  EXPECT_EQ(upstream_.calls("GetItem"), 0);
}

TEST_F(CachingEndpointTest, TheCallersReturnValuesAreItsOwn) {
  put("a", 1, R"(,"n":{"N":"1"})");
  const std::string values = R"(,"ExpressionAttributeValues":{":v":{"N":"5"}},"ReturnValues":)";
  EXPECT_EQ(update("a", 1, "SET n = :v", values + R"("UPDATED_OLD")").body,
            R"({"Attributes":{"n":{"N":"1"}}})");
  const Reply strong = get("a", 1);
  EXPECT_EQ(source(strong), "miss") << "the new item was not told, so it is fetched";
  EXPECT_NE(upstream_.last("GetItem").find("\"ConsistentRead\":true"), std::string::npos);
  EXPECT_NE(update("a", 1, "SET n = :v", values + R"("ALL_NEW")").body.find(R"("n":{"N":"5"})"),
            std::string::npos);
  EXPECT_EQ(source(get("a", 1)), "hit");
  EXPECT_EQ(update("a", 1, "SET n = :v", values + R"("NONE")").body, "{}");
}

TEST_F(CachingEndpointTest, AFailedConditionIsReadAgain) {
  put("a", 1, R"(,"v":{"N":"1"})");
  // Somebody writes past the cache, so that the kept item is old.
  call_and_wait(upstream_.database(), {"PutItem", R"({"TableName":"cached","Item":{)" +
                                                      key("a", 1) + R"(,"v":{"N":"2"}}})"});
  const std::string condition = R"(,"ConditionExpression":"v = :one",)"
                                R"("ExpressionAttributeValues":{":one":{"N":"1"}})";
  EXPECT_EQ(put("a", 1, R"(,"v":{"N":"3"})", condition).status, 400);
  const Reply truth = get("a", 1);
  EXPECT_EQ(source(truth), "miss");
  EXPECT_NE(truth.body.find(R"("v":{"N":"2"})"), std::string::npos);
}

TEST_F(CachingEndpointTest, AFailedConditionsItemIsKept) {
  put("a", 1, R"(,"v":{"N":"1"})");
  put("a", 1, R"(,"v":{"N":"3"})",
      R"(,"ConditionExpression":"v = :two","ExpressionAttributeValues":{":two":{"N":"2"}},)"
      R"("ReturnValuesOnConditionCheckFailure":"ALL_OLD")");
  const Reply kept = get("a", 1);
  EXPECT_EQ(source(kept), "hit");
  EXPECT_NE(kept.body.find(R"("v":{"N":"1"})"), std::string::npos);
}

TEST_F(CachingEndpointTest, AfterAnUnknownOutcomeTheItemIsFetchedStrongly) {
  put("a", 1, R"(,"v":{"N":"1"})");
  upstream_.answer_next("PutItem", {503, R"({"__type":"ServiceUnavailable"})", {}, true}, true);
  EXPECT_EQ(put("a", 1, R"(,"v":{"N":"2"})").status, 503);
  const Reply truth = get("a", 1);
  EXPECT_EQ(source(truth), "miss");
  EXPECT_NE(truth.body.find(R"("v":{"N":"2"})"), std::string::npos);
  EXPECT_NE(upstream_.last("GetItem").find("\"ConsistentRead\":true"), std::string::npos);
}

TEST_F(CachingEndpointTest, ARefusalAfterARepeatedRequestTellsNothing) {
  query("a");
  Reply refusal{400, R"({"__type":"x#ConditionalCheckFailedException","message":""})", {}};
  refusal.attempts = 2;  // the first of them was carried out
  upstream_.answer_next("PutItem", refusal, true);
  EXPECT_EQ(put("a", 1).status, 400);
  const Reply truth = query("a");
  EXPECT_EQ(source(truth), "miss");
  EXPECT_EQ(count(truth), 1);
}

TEST_F(CachingEndpointTest, ErrorsAreNotKept) {
  upstream_.answer_next("GetItem",
                        {400, R"({"__type":"x#ProvisionedThroughputExceededException"})", {}});
  EXPECT_EQ(get("a", 1).status, 400);
  EXPECT_EQ(get("a", 1).status, 200);
}

TEST_F(CachingEndpointTest, FetchesAreStrongWithinTheWindowOnly) {
  call("TransactWriteItems",
       R"({"TransactItems":[{"Put":{"TableName":"cached","Item":{)" + key("a", 1) + "}}}]}");
  EXPECT_EQ(source(get("a", 1)), "miss");
  EXPECT_NE(upstream_.last("GetItem").find("\"ConsistentRead\":true"), std::string::npos);
  call("TransactWriteItems",
       R"({"TransactItems":[{"Put":{"TableName":"cached","Item":{)" + key("a", 1) + "}}}]}");
  pass_window();
  EXPECT_EQ(source(get("a", 1)), "miss");
  EXPECT_EQ(upstream_.last("GetItem").find("ConsistentRead"), std::string::npos);
}

TEST_F(CachingEndpointTest, ItemsExpire) {
  Options options;
  options.item_ttl = milliseconds(2000);
  open(options);
  pass_window();
  get("a", 1);
  clock_.advance(milliseconds(1700));
  EXPECT_EQ(source(get("a", 1)), "hit");
  clock_.advance(milliseconds(400));
  EXPECT_EQ(source(get("a", 1)), "miss");
}

TEST_F(CachingEndpointTest, ABatchIsLookedUpItemByItem) {
  put("a", 1, R"(,"n":{"N":"1"})");
  const std::string body = R"({"RequestItems":{"cached":{"Keys":[{)" + key("a", 1) + "},{" +
                           key("a", 2) + R"(}],"ProjectionExpression":"n"}}})";
  const Reply mixed = call("BatchGetItem", body);
  EXPECT_EQ(source(mixed), "miss");
  EXPECT_EQ(mixed.body, R"({"Responses":{"cached":[{"n":{"N":"1"}}]},"UnprocessedKeys":{}})");
  EXPECT_EQ(upstream_.last("BatchGetItem").find(R"({"N":"1"})"), std::string::npos)
      << "only what is missing is fetched";
  const Reply kept = call("BatchGetItem", body);
  EXPECT_EQ(source(kept), "hit");
  EXPECT_EQ(kept.body, mixed.body);
  EXPECT_EQ(source(get("a", 2)), "hit") << "a batch fills the cache of items";
}

TEST_F(CachingEndpointTest, WhatABatchLeavesUnprocessedIsLeftSo) {
  put("a", 1);
  upstream_.answer_next(
      "BatchGetItem",
      {200,
       R"({"Responses":{},"UnprocessedKeys":{"cached":{"Keys":[{)" + key("a", 2) + "}]}}}",
       {}});
  const Reply reply =
      call("BatchGetItem", R"({"RequestItems":{"cached":{"Keys":[{)" + key("a", 1) + "},{" +
                               key("a", 2) + R"(}],"ProjectionExpression":"sk"}}})");
  EXPECT_EQ(reply.body,
            R"({"Responses":{"cached":[{"sk":{"N":"1"}}]},"UnprocessedKeys":{"cached":{"Keys":[{)" +
                key("a", 2) + R"(}],"ProjectionExpression":"sk"}}})");
  EXPECT_EQ(source(get("a", 2)), "miss");
}

TEST_F(CachingEndpointTest, OfABatchOfWritesOnlyTheProcessedOnesCount) {
  put("a", 1, R"(,"n":{"N":"1"})");
  put("a", 2, R"(,"n":{"N":"1"})");
  const std::string second = R"({"PutRequest":{"Item":{)" + key("a", 2) + R"(,"n":{"N":"2"}}}})";
  upstream_.answer_next("BatchWriteItem",
                        {200, R"({"UnprocessedItems":{"cached":[)" + second + "]}}", {}});
  call("BatchWriteItem", R"({"RequestItems":{"cached":[{"DeleteRequest":{"Key":{)" + key("a", 1) +
                             "}}}," + second + "]}}");
  EXPECT_EQ(get("a", 1).body, "{}");
  EXPECT_NE(get("a", 2).body.find(R"("n":{"N":"1"})"), std::string::npos);
}

TEST_F(CachingEndpointTest, QueriesAreKeptByWhatTheySay) {
  put("a", 1);
  pass_window();
  EXPECT_EQ(source(query("a")), "miss");
  EXPECT_EQ(source(call("Query", R"({"ExpressionAttributeValues":{":p":{"S":"a"}},
      "ConsistentRead":false, "KeyConditionExpression":"pk = :p","TableName":"cached"})")),
            "hit");
  EXPECT_EQ(source(query("a", R"(,"Limit":1)")), "miss");
  EXPECT_EQ(source(query("a", R"(,"ConsistentRead":true)")), "pass");
  EXPECT_EQ(source(call("Scan", R"({"TableName":"cached"})")), "miss");
  EXPECT_EQ(source(call("Scan", R"({"TableName":"cached"})")), "hit");
}

TEST_F(CachingEndpointTest, AWriteLetsGoOfTheQueriesThatItTouches) {
  query("a");
  query("b");
  query("a", R"(,"IndexName":"by_score")");
  call("Scan", R"({"TableName":"cached"})");
  put("a", 1, team("red", 1));
  const Reply seen = query("a");
  EXPECT_EQ(source(seen), "miss");
  EXPECT_EQ(count(seen), 1);
  EXPECT_NE(upstream_.last("Query").find("\"ConsistentRead\":true"), std::string::npos);
  EXPECT_EQ(count(query("a", R"(,"IndexName":"by_score")")), 1);
  EXPECT_EQ(count(call("Scan", R"({"TableName":"cached"})")), 1);
  EXPECT_EQ(source(query("b")), "hit") << "another partition";
  EXPECT_EQ(source(query("a")), "hit") << "a strong fetch is kept";
}

TEST_F(CachingEndpointTest, ARefusedWriteKeepsTheQueries) {
  query("a");
  put("a", 1, {}, R"x(,"ConditionExpression":"attribute_exists(pk)")x");
  EXPECT_EQ(source(query("a")), "hit");
}

TEST_F(CachingEndpointTest, IndexQueriesGoByBothImages) {
  put("a", 1, team("red", 1));
  pass_window();
  for (const char* name : {"red", "blue", "green"}) query_team(name);
  put("a", 1, team("blue", 1));  // from red to blue
  EXPECT_EQ(source(query_team("green")), "hit");
  const Reply left = query_team("red");
  EXPECT_EQ(count(left), 0);
  EXPECT_EQ(source(left), "pass") << "an index has no strong read, so within the window it passes";
  EXPECT_EQ(count(query_team("blue")), 1);
  pass_window();
  EXPECT_EQ(source(query_team("blue")), "miss");
  EXPECT_EQ(source(query_team("blue")), "hit");
}

TEST_F(CachingEndpointTest, AnUpdateOfOtherAttributesTouchesOneIndexPartition) {
  put("a", 1, team("red", 1));
  pass_window();
  query_team("red");
  query_team("blue");
  update("a", 1, "SET color = :c", R"(,"ExpressionAttributeValues":{":c":{"S":"x"}})");
  EXPECT_EQ(source(query_team("blue")), "hit");
  EXPECT_EQ(source(query_team("red")), "pass");
  pass_window();
  query_team("red");
  update("a", 1, "SET team = :t", R"(,"ExpressionAttributeValues":{":t":{"S":"green"}})");
  EXPECT_EQ(source(query_team("blue")), "pass") << "the old team was not told";
  EXPECT_EQ(count(query_team("red")), 0);
}

TEST_F(CachingEndpointTest, BatchesAndTransactionsTouchTheWholeIndex) {
  query_team("red");
  call("BatchWriteItem", R"({"RequestItems":{"cached":[{"PutRequest":{"Item":{)" + key("a", 1) +
                             team("blue", 1) + "}}}]}}");
  EXPECT_EQ(source(query_team("red")), "pass");
  pass_window();
  query_team("red");
  call("TransactWriteItems",
       R"({"TransactItems":[{"Delete":{"TableName":"cached","Key":{)" + key("a", 1) + "}}}]}");
  EXPECT_EQ(source(query_team("red")), "pass");
}

TEST_F(CachingEndpointTest, LegacyQueriesGoByTheTable) {
  const std::string body =
      R"({"TableName":"cached","KeyConditions":{"pk":{"ComparisonOperator":"EQ",
      "AttributeValueList":[{"S":"a"}]}}})";
  EXPECT_EQ(source(call("Query", body)), "miss");
  EXPECT_EQ(source(call("Query", body)), "hit");
  put("a", 1);
  EXPECT_EQ(count(call("Query", body)), 1);
}

TEST_F(CachingEndpointTest, ATableMadeAnewHasNothingOfTheOldOne) {
  put("a", 1);
  query("a");
  ASSERT_EQ(call("DeleteTable", R"({"TableName":"cached"})").status, 200);
  EXPECT_EQ(get("a", 1).status, 400);
  ASSERT_EQ(call("CreateTable", kTable).status, 200);
  EXPECT_EQ(get("a", 1).body, "{}");
  EXPECT_EQ(count(query("a")), 0);
}

TEST_F(CachingEndpointTest, ATableDroppedBehindTheCacheIsNoticed) {
  put("a", 1);
  call_and_wait(upstream_.database(), {"DeleteTable", R"({"TableName":"cached"})"});
  EXPECT_EQ(get("a", 2).status, 400);  // a miss, which finds out
  EXPECT_EQ(get("a", 1).status, 400);
}

TEST_F(CachingEndpointTest, AStatementThatWritesEmptiesTheCache) {
  put("a", 1);
  EXPECT_EQ(source(get("a", 1)), "hit");
  upstream_.answer_next("ExecuteStatement", {200, R"({"Items":[]})", {}});
  call("ExecuteStatement", R"({"Statement":" select * from cached"})");
  EXPECT_EQ(source(get("a", 1)), "hit");
  upstream_.answer_next("ExecuteStatement", {200, R"({"Items":[]})", {}});
  call("ExecuteStatement", R"({"Statement":"DELETE FROM cached WHERE pk = 'a' AND sk = 1"})");
  EXPECT_EQ(source(get("a", 1)), "miss");
}

TEST_F(CachingEndpointTest, AnArnPassesButItsWritesCount) {
  put("a", 1, R"(,"n":{"N":"1"})");
  const std::string arn = "arn:aws:dynamodb:us-east-1:000000000000:table/cached";
  EXPECT_EQ(
      source(call("GetItem", R"({"TableName":")" + arn + R"(","Key":{)" + key("a", 1) + "}}")),
      "pass");
  call("PutItem",
       R"({"TableName":")" + arn + R"(","Item":{)" + key("a", 1) + R"(,"n":{"N":"2"}}})");
  EXPECT_NE(get("a", 1).body.find(R"("n":{"N":"2"})"), std::string::npos);
}

TEST_F(CachingEndpointTest, TablesOptOut) {
  Options options;
  options.except = {"cached"};
  open(options);
  get("a", 1);
  EXPECT_EQ(source(get("a", 1)), "pass");
  options = {};
  options.only = {"other"};
  open(options);
  get("a", 1);
  EXPECT_EQ(source(get("a", 1)), "pass");
}

TEST_F(CachingEndpointTest, ATableIsDescribedOnce) {
  for (int i = 0; i < 5; ++i) get("a", i);
  EXPECT_EQ(upstream_.calls("DescribeTable"), 1);
}

TEST_F(CachingEndpointTest, WithoutTheRightToDescribeEverythingPasses) {
  open({});
  upstream_.answer_next("DescribeTable", {400, R"({"__type":"x#AccessDeniedException"})", {}});
  for (int i = 0; i < 3; ++i) EXPECT_EQ(source(get("a", 1)), "pass");
  EXPECT_EQ(upstream_.calls("DescribeTable"), 1);
}

TEST_F(CachingEndpointTest, TheCacheIsTheEndpoint) {
  const Reply reply = call_and_wait(*cache_, {"DescribeEndpoints", "{}", "localhost:8001"});
  EXPECT_EQ(reply.body,
            R"({"Endpoints":[{"Address":"localhost:8001","CachePeriodInMinutes":1440}]})");
  EXPECT_EQ(upstream_.calls("DescribeEndpoints"), 0);
}

TEST_F(CachingEndpointTest, AdvicePassesEverythingAndTellsWhatACacheWouldDo) {
  Options options;
  options.advise = true;
  open(options);
  pass_window();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(source(get("a", 1)), "pass");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(source(query_team("red")), "pass");
  EXPECT_EQ(upstream_.calls("GetItem"), 3);
  // Past the cache: what it would have answered is stale.
  call_and_wait(upstream_.database(),
                {"PutItem", R"({"TableName":"cached","Item":{)" + key("a", 1) + "}}"});
  EXPECT_NE(get("a", 1).body, "{}");
  update("a", 1, "SET n = :n", R"(,"ExpressionAttributeValues":{":n":{"N":"1"}})");
  EXPECT_EQ(upstream_.last("UpdateItem").find("ReturnValues"), std::string::npos);
  const std::string text = cache_->metrics();
  for (const char* line :
       {"GrammePatternHits{table=\"cached\",pattern=\"GetItem\"} 3\n",
        "GrammePatternStale{table=\"cached\",pattern=\"GetItem\"} 1\n",
        "GrammePatternHits{table=\"cached\",pattern=\"Query by_team team = :t\"} 2\n",
        "GrammePatternSavedReadUnits{table=\"cached\",pattern=\"GetItem\"} 1.5\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

TEST_F(CachingEndpointTest, MetricsTellWhatHappened) {
  get("a", 1);
  get("a", 1);
  query("a");
  query("a");
  const std::string text = cache_->metrics();
  for (const char* line :
       {"ItemCacheHits{table=\"cached\"} 1\n", "ItemCacheMisses{table=\"cached\"} 1\n",
        "QueryCacheHits{table=\"cached\"} 1\n", "QueryCacheMisses{table=\"cached\"} 1\n",
        "GrammeSavedReadUnits{table=\"cached\"} 1\n", "# TYPE EvictedSize counter\n"}) {
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  }
}

}  // namespace
}  // namespace gramme::cache
