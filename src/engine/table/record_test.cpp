#include "table/record.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace gramme::engine {
namespace {

using namespace engine::testing;

Table table_with_everything() {
  Table table = table_named("t\"");
  table.id = 4'000'000'000;
  table.uuid = "uuid";
  table.status = Lifecycle::kUpdating;
  table.local_indexes = {index_on("local", "a", false)};
  table.global_indexes = {index_on("global", "b")};
  Index& index = table.global_indexes[0];
  index.id = 65'000;
  index.partition.push_back({"n", item::Type::kN});
  index.sort = {{"x", item::Type::kB}};
  index.projection = ProjectionType::kInclude;
  index.non_key_attributes = {"one", "two"};
  index.status = Lifecycle::kCreating;
  index.backfilling = true;
  index.on_demand = OnDemandThroughput{-1, std::nullopt};
  index.warm = Throughput{12'000, 4'000};
  table.billing_changed_micros = 0;
  table.throughput = {5, 6};
  table.last_decrease_micros = 7;
  table.on_demand_maximum = OnDemandThroughput{std::nullopt, 9};
  table.stream = StreamSettings{true, "KEYS_ONLY", "label"};
  table.encryption = EncryptionSettings{"KMS", "arn"};
  table.tags = {{"", "empty"}, {"\n", "control"}};
  table.recovery_period_days = 35;
  return table;
}

TEST(Record, ATableIsReadAsItWasWritten) {
  const std::string record = encode_table(table_with_everything());
  const auto table = decode_table(record);
  ASSERT_TRUE(table) << table.error().message;
  EXPECT_EQ(encode_table(*table), record);
  EXPECT_EQ(table->id, 4'000'000'000);
  EXPECT_FALSE(table->local_indexes[0].global);
  const Index& index = table->global_indexes[0];
  EXPECT_EQ(index.id, 65'000);
  EXPECT_EQ(index.partition.size(), 2u);
  EXPECT_EQ(index.partition[1].type, item::Type::kN);
  EXPECT_EQ(index.on_demand, (OnDemandThroughput{-1, std::nullopt}));
  EXPECT_EQ(table->on_demand_maximum, (OnDemandThroughput{std::nullopt, 9}));
  EXPECT_EQ(table->billing_changed_micros, 0);
  EXPECT_EQ(table->tags, table_with_everything().tags);
}

TEST(Record, ADamagedOneIsCorruption) {
  const std::string record = encode_table(table_with_everything());
  for (const std::string& damaged :
       {std::string(), std::string("{}"), record.substr(0, record.size() / 2)}) {
    const auto table = decode_table(damaged);
    ASSERT_FALSE(table);
    EXPECT_EQ(table.error().code, ErrorCode::kCorruption);
  }
}

}  // namespace
}  // namespace gramme::engine
