#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <thread>

#include "gramme/api/api.h"
#include "gramme/engine/engine.h"

// The life of tables through the API, in memory. The texts are those that
// aws-controllers-k8s/dynamodb-controller records in docs/api-quirks; the entry is named.
namespace gramme::api {
namespace {

class TableOperations : public testing::Test {
 protected:
  TableOperations() {
    engine::EngineOptions options;
    options.store.in_memory = true;
    engine_ = std::move(*engine::Engine::open(options));
  }

  // The reply, or "Exception: message".
  std::string ask(std::string_view operation, std::string body) {
    std::promise<std::string> told;
    call(*engine_, operation, std::move(body), [&](Result<std::string> answer) {
      told.set_value(answer ? *answer
                            : std::string(facts_of(answer.error().code).name) + ": " +
                                  answer.error().message);
    });
    return told.get_future().get();
  }

  std::string create(const std::string& rest) {
    return ask("CreateTable", R"({"TableName":"Music",)" + rest + "}");
  }

  std::unique_ptr<engine::Engine> engine_;
};

constexpr const char* kInvalid = "ValidationException: One or more parameter values were invalid: ";
constexpr const char* kKeyed =
    R"("BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
       "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}])";

TEST_F(TableOperations, LivesFromCreateToDelete) {
  EXPECT_NE(create(kKeyed).find(R"("TableStatus":"CREATING")"), std::string::npos);
  EXPECT_EQ(create(kKeyed), "ResourceInUseException: Table already exists: Music");  // 005
  EXPECT_NE(ask("DescribeTable", R"({"TableName":"Music"})").find(R"("TableStatus":"ACTIVE")"),
            std::string::npos);
  EXPECT_EQ(ask("ListTables", "{}"), R"({"TableNames":["Music"]})");
  EXPECT_NE(ask("DeleteTable", R"({"TableName":"Music"})").find(R"("TableStatus":"DELETING")"),
            std::string::npos);
  EXPECT_EQ(ask("DescribeTable", R"({"TableName":"Music"})"),
            "ResourceNotFoundException: Requested resource not found: Table: Music not found");
}

// DDB-TABLE-127: also the order of the names, which is that of Java's sets.
TEST_F(TableOperations, RefusesUnusedDefinitions) {
  EXPECT_EQ(
      create(R"("BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[
        {"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"sk","AttributeType":"S"},
        {"AttributeName":"a","AttributeType":"S"},{"AttributeName":"b","AttributeType":"S"},
        {"AttributeName":"c","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}],
        "GlobalSecondaryIndexes":[{"IndexName":"g-a","Projection":{"ProjectionType":"ALL"},
          "KeySchema":[{"AttributeName":"a","KeyType":"HASH"}]}])"),
      std::string(kInvalid) +
          "Some AttributeDefinitions are not used. AttributeDefinitions: [sk, a, b, pk, c], keys "
          "used: [a, sk, pk]");
}

// DDB-TABLE-042.
TEST_F(TableOperations, NeedsASchema) {
  EXPECT_EQ(create(R"("BillingMode":"PAY_PER_REQUEST")"),
            "ValidationException: 2 validation errors detected: Value null at "
            "'attributeDefinitions' failed to satisfy constraint: Member must not be null; Value "
            "null at 'keySchema' failed to satisfy constraint: Member must not be null");
}

// DDB-TABLE-047, 050, 059, 433.
TEST_F(TableOperations, RefusesUpdatesThatChangeNothingOrTooMuch) {
  create(kKeyed);
  const auto update = [&](const std::string& rest) {
    return ask("UpdateTable", R"({"TableName":"Music",)" + rest + "}");
  };
  EXPECT_EQ(update(R"("StreamSpecification":{"StreamEnabled":false})"),
            "ValidationException: Table has no stream to disable: TableName: Music");
  EXPECT_EQ(update(R"("SSESpecification":{"Enabled":false})"),
            std::string(kInvalid) + "Table is already encrypted by default");
  EXPECT_EQ(update(R"("ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1})"),
            std::string(kInvalid) +
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                "BillingMode is PAY_PER_REQUEST");
  EXPECT_EQ(update(R"("TableClass":"STANDARD","DeletionProtectionEnabled":true)"),
            std::string(kInvalid) +
                "TableClass modification must be the only operation in the "
                "request");
  EXPECT_NE(update(R"("DeletionProtectionEnabled":true)").find(R"("TableStatus":"ACTIVE")"),
            std::string::npos);  // 017
  EXPECT_EQ(ask("DeleteTable", R"({"TableName":"Music"})"),
            "ValidationException: Resource cannot be deleted as it is currently protected against "
            "deletion. Disable deletion protection first.");
}

// DDB-TABLE-138, 148, 149: an added index is filled, then ACTIVE; a removed one takes its attribute
// definition along.
TEST_F(TableOperations, AddsAndRemovesAnIndex) {
  create(kKeyed);
  ask("PutItem", R"({"TableName":"Music","Item":{"pk":{"S":"1"},"a":{"S":"x"}}})");
  const auto update = [&](const std::string& change) {
    return ask("UpdateTable",
               R"({"TableName":"Music","AttributeDefinitions":[{"AttributeName":"a",
                "AttributeType":"S"}],"GlobalSecondaryIndexUpdates":[)" +
                   change + "]}");
  };
  const auto wait_for = [&](const std::string& text, bool present) {
    for (int i = 0; i < 500; ++i) {
      const std::string table = ask("DescribeTable", R"({"TableName":"Music"})");
      if ((table.find(text) != std::string::npos) == present) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return false;
  };
  const std::string reply = update(R"({"Create":{"IndexName":"by-a","Projection":{"ProjectionType":
    "ALL"},"KeySchema":[{"AttributeName":"a","KeyType":"HASH"}]}})");
  EXPECT_NE(reply.find(R"("IndexStatus":"CREATING","Backfilling":false)"), std::string::npos)
      << reply;
  EXPECT_TRUE(wait_for(R"("IndexStatus":"ACTIVE")", true));
  EXPECT_TRUE(wait_for(R"("ItemCount":1,"IndexArn")", true));
  EXPECT_EQ(update(R"({"Delete":{"IndexName":"by-b"}})"),
            "ResourceNotFoundException: Requested resource not found: Index by-b for table Music");
  update(R"({"Delete":{"IndexName":"by-a"}})");
  EXPECT_TRUE(wait_for("GlobalSecondaryIndexes", false));
  EXPECT_TRUE(wait_for(R"({"AttributeName":"a","AttributeType":"S"})", false));
}

// DDB-TABLE-057, 058.
TEST_F(TableOperations, CountsDecreasesOfThroughput) {
  create(
      R"("ProvisionedThroughput":{"ReadCapacityUnits":2,"WriteCapacityUnits":2},
         "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
         "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}])");
  const auto set = [&](const char* units) {
    return ask(
        "UpdateTable",
        std::string(R"({"TableName":"Music","ProvisionedThroughput":{"ReadCapacityUnits":)") +
            units + R"(,"WriteCapacityUnits":)" + units + "}}");
  };
  EXPECT_EQ(set("2"),
            "ValidationException: The provisioned throughput for the table will not change. The "
            "requested value equals the current value. Current ReadCapacityUnits provisioned for "
            "the table: 2. Requested ReadCapacityUnits: 2. Current WriteCapacityUnits provisioned "
            "for the table: 2. Requested WriteCapacityUnits: 2. Refer to the Amazon DynamoDB "
            "Developer Guide for current limits and how to request higher limits.");
  set("1");
  const std::string table = ask("DescribeTable", R"({"TableName":"Music"})");
  EXPECT_NE(table.find(R"("NumberOfDecreasesToday":1,"ReadCapacityUnits":1)"), std::string::npos);
  EXPECT_NE(table.find(R"("WarmThroughput":{"ReadUnitsPerSecond":2)"), std::string::npos);
}

// DDB-TABLE-143 to 147.
TEST_F(TableOperations, SwitchesExpiry) {
  create(kKeyed);
  const auto update = [&](const char* attribute, const char* enabled) {
    return ask("UpdateTimeToLive",
               std::string(R"({"TableName":"Music","TimeToLiveSpecification":{"AttributeName":")") +
                   attribute + R"(","Enabled":)" + enabled + "}}");
  };
  EXPECT_EQ(update("ttl", "false"), "ValidationException: TimeToLive is already disabled");
  EXPECT_EQ(update("ttl", "true"),
            R"({"TimeToLiveSpecification":{"AttributeName":"ttl","Enabled":true}})");
  EXPECT_EQ(update("ttl", "true"), "ValidationException: TimeToLive is already enabled");
  EXPECT_EQ(update("other", "true"),
            "ValidationException: TimeToLive is active on a different AttributeName: current "
            "AttributeName is ttl");
  EXPECT_EQ(ask("DescribeTimeToLive", R"({"TableName":"Music"})"),
            R"({"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"ttl"}})");
}

}  // namespace
}  // namespace gramme::api
