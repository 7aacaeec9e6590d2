#include "gramme/expression/placeholders.h"

#include <gtest/gtest.h>

#include "gramme/expression/condition.h"
#include "reserved_words.h"
#include "test_request.h"

// Texts: dynalite's validations, whose author took them from AWS; those of unused names and values
// also in ScyllaDB's test_update_expression.py.
namespace gramme::expression {
namespace {

TEST(Placeholders, KeysHaveASyntax) {
  for (const char* key : {"a", "#", "#a-b", "a#", ":a", "#\xc3\xa4"}) {
    const Names names = {{key, "a"}};
    EXPECT_EQ(refusal(Placeholders(&names, nullptr).check()),
              std::string("ExpressionAttributeNames contains invalid key: Syntax error; key: \"") +
                  key + "\"");
  }
  const Names good = {{"#_", "a"}, {"#1", "b"}, {"#aB_9", "c"}};
  EXPECT_TRUE(Placeholders(&good, nullptr).check());
  item::Item values;
  values.set("#v", {});
  EXPECT_EQ(refusal(Placeholders(nullptr, &values).check()),
            "ExpressionAttributeValues contains invalid key: Syntax error; key: \"#v\"");
}

TEST(Placeholders, MapsAreNotEmpty) {
  const Names names;
  const item::Item values;
  EXPECT_EQ(refusal(Placeholders(&names, nullptr).check()),
            "ExpressionAttributeNames must not be empty");
  EXPECT_EQ(refusal(Placeholders(nullptr, &values).check()),
            "ExpressionAttributeValues must not be empty");
  EXPECT_TRUE(Placeholders(nullptr, nullptr).check());
}

TEST(Placeholders, EveryOneIsUsed) {
  const Names names = {{"#a", "a"}, {"#b", "b"}, {"#c", "c"}};
  const item::Item values = item_of(R"({":x":{"N":"1"},":y":{"N":"1"}})");
  Placeholders placeholders(&names, &values);
  ASSERT_TRUE(Condition::parse("#b = :x", ConditionKind::kConditionExpression, placeholders));
  EXPECT_EQ(refusal(placeholders.check_all_used()),
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#a, #c}");
  ASSERT_TRUE(Condition::parse("#a.#c = :x", ConditionKind::kFilterExpression, placeholders));
  EXPECT_EQ(refusal(placeholders.check_all_used()),
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:y}");
  ASSERT_TRUE(Condition::parse("#a = :y", ConditionKind::kFilterExpression, placeholders));
  EXPECT_TRUE(placeholders.check_all_used());
}

// The same text for another request: only the syntax is remembered, not the names and values.
TEST(Placeholders, ARepeatedTextTakesTheNewNamesAndValues) {
  const item::Item item = item_of(R"({"a":{"N":"1"},"b":{"N":"2"}})");
  for (const auto& [attribute, value] :
       std::initializer_list<std::pair<const char*, const char*>>{{"a", "1"}, {"b", "2"}}) {
    TestRequest request(std::string(R"({":v":{"N":")") + value + "\"}}", {{"#n", attribute}});
    const auto condition =
        Condition::parse("#n = :v", ConditionKind::kFilterExpression, request.placeholders());
    ASSERT_TRUE(condition);
    EXPECT_TRUE(condition->matches(&item));
    EXPECT_EQ(condition->attributes(), std::vector<std::string>{attribute});
  }
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
TEST(ReservedWords, InAnyCaseAndWhole) {
  for (const char* word :
       {"ABORT", "name", "Status", "zone", "FLATTERN", "localtimestamp", "Ttl"}) {
    EXPECT_TRUE(is_reserved_word(word)) << word;
  }
  for (const char* word : {"", "pk", "names_", "statu", "localtimestamps", "abortt", "_"}) {
    EXPECT_FALSE(is_reserved_word(word)) << word;
  }
}

}  // namespace
}  // namespace gramme::expression
