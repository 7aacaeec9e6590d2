#include "gramme/transfer/plain_json.h"

#include <gtest/gtest.h>

#include "gramme/item/json.h"

namespace gramme::transfer {
namespace {

Table table_with(item::Type partition_key) {
  Table table;
  table.name = "movies";
  table.key = {{"pk", partition_key}};
  return table;
}

std::string typed(std::string_view plain, item::Type partition_key = item::Type::kS) {
  std::string out;
  const auto done = append_typed_item(out, plain, table_with(partition_key));
  return done ? out : "error: " + done.error().message;
}

std::string loss(std::string_view json, item::Type partition_key = item::Type::kS) {
  return loss_as_plain_json(*item::parse_map(json), table_with(partition_key));
}

TEST(PlainJson, GetsTheTypesThatJsonHas) {
  EXPECT_EQ(typed(R"({"pk":"a","t":true,"n":null,"e":""})"),
            R"({"pk":{"S":"a"},"t":{"BOOL":true},"n":{"NULL":true},"e":{"S":""}})");
  EXPECT_EQ(typed(R"({ "l" : [ 1 , "x" , [ ] ] , "m" : { "S" : "x" } })"),
            R"({"l":{"L":[{"N":"1"},{"S":"x"},{"L":[]}]},"m":{"M":{"S":{"S":"x"}}}})");
}

TEST(PlainJson, KeepsEveryDigit) {
  EXPECT_EQ(typed(R"({"n":12345678901234567890123456789012345678})"),
            R"({"n":{"N":"12345678901234567890123456789012345678"}})");
  EXPECT_EQ(typed(R"({"n":-0.5e-10})"), R"({"n":{"N":"-0.5e-10"}})");
}

TEST(PlainJson, TakesTheTextOfABinaryKeyForBase64) {
  EXPECT_EQ(typed(R"({"pk":"AAE=","b":"AAE="})", item::Type::kB),
            R"({"pk":{"B":"AAE="},"b":{"S":"AAE="}})");
}

TEST(PlainJson, SaysWhereItIsWrong) {
  EXPECT_EQ(typed("[1]"), "error: not JSON: expected an object at character 1");
  EXPECT_EQ(typed(R"({"a":1)"), "error: not JSON: expected a comma or } at character 7");
  EXPECT_EQ(typed(R"({"a" 1})"), "error: not JSON: expected a colon at character 6");
  EXPECT_EQ(typed(R"({"a":01})"), "error: not JSON: expected a value at character 6");
  EXPECT_EQ(typed(R"({"a":nil})"), "error: not JSON: expected a value at character 6");
  EXPECT_EQ(typed(R"({"a":1} x)"), "error: not JSON: nothing may follow here at character 9");
  EXPECT_EQ(typed(R"({a:1})"),
            "error: not JSON: expected a string in double quotes at character 2");
  EXPECT_EQ(typed(R"({"a":)" + std::string(40, '[')),
            "error: not JSON: the value is nested too deeply at character 39");
}

TEST(PlainJson, KnowsWhatWouldBeLost) {
  EXPECT_EQ(loss(R"({"pk":{"S":"a"},"l":{"L":[{"N":"1"}]},"m":{"M":{"x":{"NULL":true}}}})"), "");
  EXPECT_EQ(loss(R"({"pk":{"S":"a"},"tags":{"SS":["x"]}})"), "tags is a string set");
  EXPECT_EQ(loss(R"({"pk":{"S":"a"},"n":{"NS":["1"]}})"), "n is a number set");
  EXPECT_EQ(loss(R"({"pk":{"S":"a"},"b":{"BS":["AA=="]}})"), "b is a binary set");
  EXPECT_EQ(loss(R"({"pk":{"S":"a"},"m":{"M":{"l":{"L":[{"B":"AA=="}]}}}})"), "m.l[] is binary");
  EXPECT_EQ(loss(R"({"pk":{"B":"AA=="}})", item::Type::kB), "");
}

}  // namespace
}  // namespace gramme::transfer
