#include "gramme/expression/update.h"

#include <gtest/gtest.h>

#include "test_request.h"

// Semantics:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
// and, where it is silent, the observations of AWS in ScyllaDB's test/alternator
// (test_update_expression.py).
namespace gramme::expression {
namespace {

constexpr std::string_view kValues =
    R"({":n":{"N":"5"},":m":{"N":"7"},":s":{"S":"new"},":l":{"L":[{"S":"x"}]},)"
    R"(":k":{"L":[{"S":"y"}]},":ss":{"SS":["b","c"]},":ns":{"NS":["1"]},":e":{"L":[]}})";

Result<item::Item> update(std::string_view text, std::string_view item, bool item_exists = true) {
  TestRequest request(kValues, {{"#a", "a"}});
  GRAMME_ASSIGN(const Update parsed, Update::parse(text, request.placeholders()));
  return parsed.apply(item_of(item), item_exists);
}

std::string updated(std::string_view text, std::string_view item) {
  const auto result = update(text, item);
  EXPECT_TRUE(result) << text << ": " << result.error().message;
  return result ? json_of(*result) : "";
}

std::string refused(std::string_view text, std::string_view item) {
  return refusal(update(text, item));
}

TEST(Update, SetsValuesPathsAndSums) {
  EXPECT_EQ(updated("SET a = :n", "{}"), R"({"a":{"N":"5"}})");
  EXPECT_EQ(updated("set #a = b", R"({"b":{"S":"q"}})"), R"({"a":{"S":"q"},"b":{"S":"q"}})");
  EXPECT_EQ(updated("SET a = a + :n, b = :m - a", R"({"a":{"N":"1"}})"),
            R"({"a":{"N":"6"},"b":{"N":"6"}})");
  EXPECT_EQ(updated("SET a = (a) + (:n)", R"({"a":{"N":"1"}})"), R"({"a":{"N":"6"}})");
  EXPECT_EQ(updated("SET a = (a - :n)", R"({"a":{"N":"1"}})"), R"({"a":{"N":"-4"}})");
}

TEST(Update, EveryOperandIsReadFromTheOldItem) {
  EXPECT_EQ(updated("SET a = b, b = a", R"({"a":{"N":"1"},"b":{"N":"2"}})"),
            R"({"a":{"N":"2"},"b":{"N":"1"}})");
  EXPECT_EQ(updated("REMOVE a SET b = a", R"({"a":{"N":"1"}})"), R"({"b":{"N":"1"}})");
  EXPECT_EQ(refused("SET a = :n, b = a", "{}"),
            "The provided expression refers to an attribute that does not exist in the item");
}

TEST(Update, IfNotExistsAndListAppend) {
  EXPECT_EQ(updated("SET a = if_not_exists(a, :n) + :m", "{}"), R"({"a":{"N":"12"}})");
  EXPECT_EQ(updated("SET a = if_not_exists(a, :n)", R"({"a":{"N":"1"}})"), R"({"a":{"N":"1"}})");
  EXPECT_EQ(updated("SET a = if_not_exists(b, if_not_exists(c, :n))", "{}"), R"({"a":{"N":"5"}})");
  EXPECT_EQ(updated("SET a = list_append(if_not_exists(a, :e), :l)", "{}"),
            R"({"a":{"L":[{"S":"x"}]}})");
  EXPECT_EQ(updated("SET a = list_append(:k, a)", R"({"a":{"L":[{"N":"1"}]}})"),
            R"({"a":{"L":[{"S":"y"},{"N":"1"}]}})");
}

TEST(Update, WrongTypesInTheItem) {
  constexpr std::string_view kWrong =
      "An operand in the update expression has an incorrect data type";
  EXPECT_EQ(refused("SET a = a + :n", R"({"a":{"S":"x"}})"), kWrong);
  EXPECT_EQ(refused("SET a = list_append(a, :l)", R"({"a":{"S":"x"}})"), kWrong);
  EXPECT_EQ(refused("ADD a :n", R"({"a":{"S":"x"}})"), kWrong);
  EXPECT_EQ(refused("ADD a :ss", R"({"a":{"NS":["1"]}})"), kWrong);
  EXPECT_EQ(refused("DELETE a :ss", R"({"a":{"NS":["1"]}})"), kWrong);
}

TEST(Update, SetsInsideDocuments) {
  EXPECT_EQ(
      updated("SET a.b = :n, a.c[0] = :s", R"({"a":{"M":{"c":{"L":[{"N":"1"},{"N":"2"}]}}}})"),
      R"({"a":{"M":{"b":{"N":"5"},"c":{"L":[{"S":"new"},{"N":"2"}]}}}})");
}

TEST(Update, ElementsBeyondTheEndAreAppendedByElementNumber) {
  EXPECT_EQ(updated("SET a[84] = :n, a[17] = :m, a[0] = :s", R"({"a":{"L":[{"N":"1"}]}})"),
            R"({"a":{"L":[{"S":"new"},{"N":"7"},{"N":"5"}]}})");
}

TEST(Update, PositionsMeanTheOldListWhateverIsRemoved) {
  constexpr std::string_view kList = R"({"a":{"L":[{"N":"2"},{"N":"3"},{"N":"4"},{"N":"5"}]}})";
  EXPECT_EQ(updated("REMOVE a[1] SET a[3] = :s", kList),
            R"({"a":{"L":[{"N":"2"},{"N":"4"},{"S":"new"}]}})");
  EXPECT_EQ(updated("REMOVE a[0], a[2], a[1]", kList), R"({"a":{"L":[{"N":"5"}]}})");
  EXPECT_EQ(updated("REMOVE a[9], a[3]", kList), R"({"a":{"L":[{"N":"2"},{"N":"3"},{"N":"4"}]}})");
  // a[4] of the old list is nothing, though SET puts something there.
  EXPECT_EQ(updated("REMOVE a[4] SET a[7] = :s", R"({"a":{"L":[]}})"),
            R"({"a":{"L":[{"S":"new"}]}})");
}

TEST(Update, RemovesAndLeavesEmptyDocuments) {
  EXPECT_EQ(updated("REMOVE a.b, c", R"({"a":{"M":{"b":{"N":"1"}}},"c":{"N":"1"}})"),
            R"({"a":{"M":{}}})");
  EXPECT_EQ(updated("REMOVE a[0]", R"({"a":{"L":[{"N":"1"}]}})"), R"({"a":{"L":[]}})");
  EXPECT_EQ(updated("REMOVE gone, a.gone", R"({"a":{"M":{}}})"), R"({"a":{"M":{}}})");
}

TEST(Update, PathsThroughWhatIsNoDocument) {
  constexpr std::string_view kPath =
      "The document path provided in the update expression is invalid for update";
  EXPECT_EQ(refused("SET a.b = :n", R"({"a":{"S":"x"}})"), kPath);
  EXPECT_EQ(refused("SET a.b = :n", R"({"a":{"L":[]}})"), kPath);
  EXPECT_EQ(refused("SET a[0] = :n", "{}"), kPath);
  EXPECT_EQ(refused("REMOVE a.b", "{}"), kPath);
  EXPECT_EQ(refused("ADD a.b :n", "{}"), kPath);
  // An item that does not exist may lack the document (AWS as observed by ScyllaDB's tests).
  EXPECT_TRUE(update("REMOVE a.b", "{}", false));
  EXPECT_FALSE(update("SET a.b = :n", "{}", false));
}

// Constraints: items nest to 32 levels, also when one part is copied into another.
TEST(Update, ValuesNestTo32Levels) {
  const auto nested = [](int levels) {
    std::string json = R"({"N":"1"})";
    for (int i = 0; i < levels; ++i) json = R"({"L":[)" + json + "]}";
    return R"({"a":{"M":{}},"d":)" + json + "}";
  };
  EXPECT_TRUE(update("SET a.x = d", nested(30)));
  EXPECT_EQ(refused("SET a.x = d", nested(31)),
            "Nesting Levels have exceeded supported limits: Attributes in the item have nested "
            "levels beyond supported limit");
}

TEST(Update, AddsNumbersAndSets) {
  EXPECT_EQ(updated("ADD a :n", "{}"), R"({"a":{"N":"5"}})");
  EXPECT_EQ(updated("ADD a :n", R"({"a":{"N":"1.5"}})"), R"({"a":{"N":"6.5"}})");
  EXPECT_EQ(updated("ADD a :ss", "{}"), R"({"a":{"SS":["b","c"]}})");
  EXPECT_EQ(updated("ADD a.b :ss", R"({"a":{"M":{"b":{"SS":["a","b"]}}}})"),
            R"({"a":{"M":{"b":{"SS":["a","b","c"]}}}})");
}

TEST(Update, DeletesFromSetsAndRemovesThemWhenEmpty) {
  EXPECT_EQ(updated("DELETE a :ss", R"({"a":{"SS":["a","b"]}})"), R"({"a":{"SS":["a"]}})");
  EXPECT_EQ(updated("DELETE a :ss", R"({"a":{"SS":["b","c"]}})"), "{}");
  EXPECT_EQ(updated("DELETE a :ss", "{}"), "{}");
  EXPECT_EQ(updated("DELETE a[0] :ss, a[1] :ns", R"({"a":{"L":[{"SS":["b"]},{"NS":["2"]}]}})"),
            R"({"a":{"L":[{"NS":["2"]}]}})");
}

TEST(Update, TouchedAreThePartsAtItsPaths) {
  TestRequest request(kValues);
  const auto parsed =
      Update::parse("SET a.b = :n, c[1] = :s REMOVE d ADD e :n", request.placeholders());
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->attributes(), (std::vector<std::string>{"a", "c", "d", "e"}));
  const item::Item image = item_of(
      R"({"a":{"M":{"b":{"N":"1"},"x":{"N":"1"}}},"c":{"L":[{"N":"1"},{"N":"2"}]},"k":{"S":"k"}})");
  EXPECT_EQ(json_of(parsed->touched(image)),
            R"({"a":{"M":{"b":{"N":"1"}}},"c":{"L":[{"N":"2"}]}})");
}

// AWS as observed by ScyllaDB's test_returnvalues.py: positions are taken as the text has them,
// whatever the update did to the list.
TEST(Update, TouchedPositionsAreThoseOfTheText) {
  TestRequest request(kValues);
  const auto appended = Update::parse("SET a[100] = :n", request.placeholders());
  EXPECT_EQ(json_of(appended->touched(*appended->apply(item_of(R"({"a":{"L":[]}})")))), "{}");
  const auto removed = Update::parse("REMOVE a[0], a[9]", request.placeholders());
  const item::Item old = item_of(R"({"a":{"L":[{"N":"1"},{"N":"2"}]}})");
  EXPECT_EQ(json_of(removed->touched(old)), R"({"a":{"L":[{"N":"1"}]}})");
  EXPECT_EQ(json_of(removed->touched(*removed->apply(old))), R"({"a":{"L":[{"N":"2"}]}})");
}

}  // namespace
}  // namespace gramme::expression
