#include "last_named.h"

#include <gtest/gtest.h>

#include "gramme/expression/condition.h"
#include "gramme/expression/key_condition.h"
#include "gramme/expression/projection.h"
#include "gramme/expression/update.h"
#include "test_request.h"

// A text that is sent again, with the same or other names and values, is judged as if it were new.
namespace gramme::expression {
namespace {

constexpr std::string_view kValue = R"({":v":{"N":"1"}})";
constexpr std::string_view kWord = R"({":v":{"S":"x"}})";

std::string told(const Result<Condition>& condition, std::string_view item_json) {
  if (!condition) return condition.error().message;
  const item::Item item = item_of(item_json);
  return condition->matches(&item) ? "holds" : "fails";
}

std::string condition(std::string_view text, std::string_view values, Names names,
                      std::string_view item = R"({"a":{"N":"1"},"b":{"S":"x"}})") {
  TestRequest request(values, std::move(names));
  return told(Condition::parse(text, ConditionKind::kFilterExpression, request.placeholders()),
              item);
}

TEST(LastNamed, ConditionsTakeTheNamesAndValuesOfTheirRequest) {
  constexpr std::string_view kText = "#n = :v";
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(condition(kText, kValue, {{"#n", "a"}}), "holds");
    EXPECT_EQ(condition(kText, kWord, {{"#n", "a"}}), "fails");
    EXPECT_EQ(condition(kText, kWord, {{"#n", "b"}}), "holds");
    EXPECT_EQ(condition(kText, kValue, {{"#n", std::string(5000, 'n')}}), "fails");
  }
}

TEST(LastNamed, ConditionsAreRefusedAsAnyOther) {
  constexpr std::string_view kText = "#n < :v AND attribute_type(#m, :t) AND contains(#m, #n)";
  const std::string good = R"({":v":{"N":"2"},":t":{"S":"S"}})";
  const Names names = {{"#n", "a"}, {"#m", "b"}};
  const std::string invalid = "Invalid FilterExpression: ";
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(condition(kText, good, names), "fails");
    EXPECT_EQ(condition(kText, R"({":v":{"BOOL":true}})", names),
              invalid +
                  "Incorrect operand type for operator or function; operator or function: "
                  "<, operand type: BOOL");
    EXPECT_EQ(condition(kText, R"({":v":{"N":"2"}})", names),
              invalid +
                  "An expression attribute value used in expression is not defined; "
                  "attribute value: :t");
    // The second comparison is looked at after the first.
    EXPECT_EQ(condition(kText, R"({":t":{"S":"S"}})", {{"#n", "a"}}),
              invalid +
                  "An expression attribute value used in expression is not defined; "
                  "attribute value: :v");
    EXPECT_EQ(condition(kText, good, {{"#n", "a"}}),
              invalid +
                  "An expression attribute name used in the document path is not defined; "
                  "attribute name: #m");
    EXPECT_EQ(condition(kText, good, {{"#n", "b"}, {"#m", "b"}}),
              invalid +
                  "The first operand must be distinct from the remaining operands for this "
                  "operator or function; operator: contains, first operand: [b]");
  }
}

std::string update(std::string_view text, std::string_view values, Names names) {
  TestRequest request(values, std::move(names));
  const auto update = Update::parse(text, request.placeholders());
  if (!update) return update.error().message;
  const auto changed = update->apply(item_of(R"({"a":{"N":"5"}})"));
  return changed ? json_of(*changed) : changed.error().message;
}

TEST(LastNamed, UpdatesTakeTheNamesAndValuesOfTheirRequest) {
  constexpr std::string_view kText = "SET #n = if_not_exists(#m, :v) + :v";
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(update(kText, kValue, {{"#n", "a"}, {"#m", "a"}}), R"({"a":{"N":"6"}})");
    EXPECT_EQ(update(kText, R"({":v":{"N":"3"}})", {{"#n", "a"}, {"#m", "a"}}),
              R"({"a":{"N":"8"}})");
    EXPECT_EQ(update(kText, kValue, {{"#n", "a"}, {"#m", "b"}}), R"({"a":{"N":"2"}})");
    EXPECT_EQ(update(kText, kWord, {{"#n", "a"}, {"#m", "b"}}),
              "Invalid UpdateExpression: Incorrect operand type for operator or function; operator "
              "or function: +, operand type: S");
  }
}

TEST(LastNamed, UpdatesAreRefusedAsAnyOther) {
  constexpr std::string_view kText = "SET #n = :v, #m = :w";
  const std::string values = R"({":v":{"N":"1"},":w":{"N":"2"}})";
  const std::string invalid = "Invalid UpdateExpression: ";
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(update(kText, values, {{"#n", "a"}, {"#m", "b"}}),
              R"({"a":{"N":"1"},"b":{"N":"2"}})");
    EXPECT_EQ(update(kText, values, {{"#n", "a"}, {"#m", "a"}}),
              invalid +
                  "Two document paths overlap with each other; must remove or rewrite one of "
                  "these paths; path one: [a], path two: [a]");
    // Names before values, wherever they stand.
    EXPECT_EQ(update(kText, {}, {{"#n", "a"}}),
              invalid +
                  "An expression attribute name used in the document path is not defined; "
                  "attribute name: #m");
    EXPECT_EQ(update(kText, kValue, {{"#n", "a"}, {"#m", "a"}}),
              invalid +
                  "An expression attribute value used in expression is not defined; "
                  "attribute value: :w");
  }
}

TEST(LastNamed, KeyConditionsTakeTheNamesAndValuesOfTheirRequest) {
  const auto term = [](std::string_view values, Names names) {
    TestRequest request(values, std::move(names));
    const auto terms = parse_key_condition("#n >= :v", request.placeholders());
    if (!terms) return terms.error().message;
    std::string text = terms->at(0).attribute + " ";
    item::append_json(text, terms->at(0).values.at(0));
    return text;
  };
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(term(kValue, {{"#n", "a"}}), R"(a {"N":"1"})");
    EXPECT_EQ(term(kWord, {{"#n", "a"}}), R"(a {"S":"x"})");
    EXPECT_EQ(term(kWord, {{"#n", "b"}}), R"(b {"S":"x"})");
    EXPECT_EQ(term(kWord, {}),
              "Invalid KeyConditionExpression: An expression attribute name used in the document "
              "path is not defined; attribute name: #n");
  }
}

TEST(LastNamed, ProjectionsTakeTheNamesOfTheirRequest) {
  const auto projected = [](Names names) {
    TestRequest request({}, std::move(names));
    const auto projection = Projection::parse("#n, #m", request.placeholders());
    if (!projection) return projection.error().message;
    return json_of(projection->apply(item_of(R"({"a":{"N":"1"},"b":{"N":"2"},"c":{"N":"3"}})")));
  };
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(projected({{"#n", "b"}, {"#m", "a"}}), R"({"a":{"N":"1"},"b":{"N":"2"}})");
    EXPECT_EQ(projected({{"#n", "c"}, {"#m", "a"}}), R"({"a":{"N":"1"},"c":{"N":"3"}})");
    EXPECT_EQ(projected({{"#n", "c"}, {"#m", "c"}}),
              "Invalid ProjectionExpression: Two document paths overlap with each other; must "
              "remove or rewrite one of these paths; path one: [c], path two: [c]");
  }
}

TEST(LastNamed, PlaceholdersCountAsUsedEachTime) {
  for (int round = 0; round < 2; ++round) {
    TestRequest request(kValue, {{"#n", "a"}, {"#o", "o"}});
    ASSERT_TRUE(
        Condition::parse("#n <> :v", ConditionKind::kFilterExpression, request.placeholders()));
    EXPECT_EQ(refusal(request.placeholders().check_all_used()),
              "Value provided in ExpressionAttributeNames unused in expressions: keys: {#o}");
  }
}

}  // namespace
}  // namespace gramme::expression
