#include "gramme/expression/legacy.h"

#include <gtest/gtest.h>

#include "test_request.h"

// Semantics: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html,
// .../developerguide/LegacyConditionalParameters.html and, where they are silent, the observations
// of AWS in ScyllaDB's test/alternator (test_expected.py, test_query_filter.py, test_item.py).
// Texts: dynalite's validations, whose author took them from AWS.
namespace gramme::expression {
namespace {

using item::AttributeValue;

constexpr std::string_view kItem =
    R"({"n":{"N":"5"},"s":{"S":"hello"},"b":{"B":"AQID"},"z":{"NULL":true},)"
    R"("ss":{"SS":["a","b"]},"l":{"L":[{"N":"1"},{"S":"x"}]}})";

AttributeValue value(std::string_view json) {
  return *item::parse_value(json);
}

const AttributeValue kFive = value(R"({"N":"5"})");
const AttributeValue kSix = value(R"({"N":"6"})");
const AttributeValue kHel = value(R"({"S":"hel"})");
const AttributeValue kList = value(R"({"L":[]})");

bool holds(const char* attribute, const char* op, std::vector<AttributeValue> values) {
  const auto condition =
      condition_of_filter({{attribute, {op, std::move(values)}}}, ConditionalOperator::kAnd);
  EXPECT_TRUE(condition) << op << ": " << condition.error().message;
  const item::Item item = item_of(kItem);
  return condition && condition->matches(&item);
}

TEST(LegacyFilter, EveryOperator) {
  EXPECT_TRUE(holds("n", "EQ", {kFive}));
  EXPECT_TRUE(holds("n", "NE", {kSix}));
  EXPECT_TRUE(holds("n", "LT", {kSix}));
  EXPECT_TRUE(holds("n", "LE", {kFive}));
  EXPECT_TRUE(holds("n", "GE", {kFive}));
  EXPECT_FALSE(holds("n", "GT", {kFive}));
  EXPECT_TRUE(holds("n", "BETWEEN", {kFive, kSix}));
  EXPECT_TRUE(holds("n", "IN", {kSix, kFive}));
  EXPECT_TRUE(holds("s", "BEGINS_WITH", {kHel}));
  EXPECT_TRUE(holds("s", "CONTAINS", {kHel}));
  EXPECT_TRUE(holds("ss", "CONTAINS", {value(R"({"S":"a"})")}));
  EXPECT_TRUE(holds("l", "CONTAINS", {value(R"({"N":"1"})")}));
  EXPECT_FALSE(holds("s", "NOT_CONTAINS", {kHel}));
  EXPECT_TRUE(holds("s", "NOT_CONTAINS", {kFive}));
  EXPECT_TRUE(holds("z", "NOT_NULL", {}));
  EXPECT_FALSE(holds("z", "NULL", {}));
}

TEST(LegacyFilter, MissingAttributes) {
  EXPECT_TRUE(holds("gone", "NULL", {}));
  EXPECT_TRUE(holds("gone", "NE", {kFive}));
  EXPECT_FALSE(holds("gone", "EQ", {kFive}));
  EXPECT_FALSE(holds("gone", "CONTAINS", {kFive}));
  EXPECT_FALSE(holds("gone", "NOT_CONTAINS", {kFive}));
}

TEST(LegacyFilter, RefusesWrongValues) {
  constexpr std::string_view kInvalid = "One or more parameter values were invalid: ";
  const auto refused = [](const char* op, std::vector<AttributeValue> values) {
    return refusal(
        condition_of_filter({{"a", {op, std::move(values)}}}, ConditionalOperator::kAnd));
  };
  EXPECT_EQ(refused("EQ", {}),
            std::string(kInvalid) + "Invalid number of argument(s) for the EQ ComparisonOperator");
  EXPECT_EQ(
      refused("NULL", {kFive}),
      std::string(kInvalid) + "Invalid number of argument(s) for the NULL ComparisonOperator");
  EXPECT_EQ(
      refused("IN", {kFive, kHel}),
      std::string(kInvalid) + "AttributeValues inside AttributeValueList must be of same type");
  EXPECT_EQ(refused("LT", {kList}),
            std::string(kInvalid) + "ComparisonOperator LT is not valid for L AttributeValue type");
  EXPECT_EQ(refused("BEGINS_WITH", {kFive}),
            std::string(kInvalid) +
                "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type");
  EXPECT_EQ(refused("BETWEEN", {kSix, kFive}),
            "The BETWEEN condition was provided a range where the lower bound is greater than the "
            "upper bound");
}

TEST(LegacyFilter, ConditionalOperatorJoins) {
  const LegacyMap<LegacyCondition> filter = {{"n", {"EQ", {kFive}}}, {"s", {"EQ", {kFive}}}};
  const item::Item item = item_of(kItem);
  EXPECT_FALSE(condition_of_filter(filter, ConditionalOperator::kAnd)->matches(&item));
  EXPECT_TRUE(condition_of_filter(filter, ConditionalOperator::kOr)->matches(&item));
  EXPECT_TRUE(condition_of_filter({}, ConditionalOperator::kAnd)->matches(&item));
}

TEST(LegacyExpected, ValueAndExists) {
  const item::Item item = item_of(kItem);
  const auto matches = [&](const char* attribute, LegacyExpected expected) {
    return condition_of_expected({{attribute, std::move(expected)}}, ConditionalOperator::kAnd)
        ->matches(&item);
  };
  EXPECT_TRUE(
      matches("n", {.value = kFive, .exists = {}, .comparison_operator = {}, .values = {}}));
  EXPECT_TRUE(
      matches("n", {.value = kFive, .exists = true, .comparison_operator = {}, .values = {}}));
  EXPECT_FALSE(
      matches("n", {.value = {}, .exists = false, .comparison_operator = {}, .values = {}}));
  EXPECT_TRUE(
      matches("gone", {.value = {}, .exists = false, .comparison_operator = {}, .values = {}}));
  EXPECT_TRUE(
      matches("n", {.value = kSix, .exists = {}, .comparison_operator = "LT", .values = {}}));
  EXPECT_TRUE(
      matches("gone", {.value = {}, .exists = {}, .comparison_operator = "NULL", .values = {}}));
}

TEST(LegacyExpected, RefusesWrongCombinations) {
  const auto refused = [](LegacyExpected expected) {
    constexpr std::string_view kInvalid = "One or more parameter values were invalid: ";
    const std::string message =
        refusal(condition_of_expected({{"a", std::move(expected)}}, ConditionalOperator::kAnd));
    EXPECT_TRUE(message.starts_with(kInvalid)) << message;
    return message.substr(std::min(message.size(), kInvalid.size()));
  };
  const std::vector<AttributeValue> list = {kFive};
  EXPECT_EQ(refused({.value = kFive, .exists = {}, .comparison_operator = {}, .values = list}),
            "Value and AttributeValueList cannot be used together for Attribute: a");
  EXPECT_EQ(refused({.value = {}, .exists = true, .comparison_operator = "EQ", .values = list}),
            "Exists and ComparisonOperator cannot be used together for Attribute: a");
  EXPECT_EQ(
      refused({.value = {}, .exists = {}, .comparison_operator = "LT", .values = {}}),
      "Value or AttributeValueList must be used with ComparisonOperator: LT for Attribute: a");
  EXPECT_EQ(refused({.value = {}, .exists = {}, .comparison_operator = {}, .values = list}),
            "AttributeValueList can only be used with a ComparisonOperator for Attribute: a");
  EXPECT_EQ(refused({.value = {}, .exists = {}, .comparison_operator = {}, .values = {}}),
            "Value must be provided when Exists is null for Attribute: a");
  EXPECT_EQ(refused({.value = {}, .exists = true, .comparison_operator = {}, .values = {}}),
            "Value must be provided when Exists is true for Attribute: a");
  EXPECT_EQ(refused({.value = kFive, .exists = false, .comparison_operator = {}, .values = {}}),
            "Value cannot be used when Exists is false for Attribute: a");
}

Result<item::Item> update(LegacyUpdate one, std::string_view item) {
  GRAMME_ASSIGN(const Update parsed, update_of_attribute_updates({{"a", std::move(one)}}));
  return parsed.apply(item_of(item));
}

TEST(LegacyUpdate, PutAddAndDelete) {
  EXPECT_EQ(json_of(*update({kFive, {}}, "{}")), R"({"a":{"N":"5"}})");
  EXPECT_EQ(json_of(*update({kFive, "ADD"}, R"({"a":{"N":"1"}})")), R"({"a":{"N":"6"}})");
  EXPECT_EQ(json_of(*update({value(R"({"L":[{"N":"2"}]})"), "ADD"}, R"({"a":{"L":[{"N":"1"}]}})")),
            R"({"a":{"L":[{"N":"1"},{"N":"2"}]}})");
  EXPECT_EQ(json_of(*update({value(R"({"SS":["x"]})"), "DELETE"}, R"({"a":{"SS":["x"]}})")), "{}");
  EXPECT_EQ(json_of(*update({{}, "DELETE"}, R"({"a":{"N":"1"}})")), "{}");
}

TEST(LegacyUpdate, NamesAreNotPaths) {
  const auto parsed = update_of_attribute_updates({{"a.b", {kFive, "PUT"}}});
  EXPECT_EQ(json_of(*parsed->apply({})), R"({"a.b":{"N":"5"}})");
}

TEST(LegacyUpdate, Refusals) {
  constexpr std::string_view kInvalid = "One or more parameter values were invalid: ";
  EXPECT_EQ(
      refusal(update({{}, "PUT"}, "{}")),
      std::string(kInvalid) + "Only DELETE action is allowed when no attribute value is specified");
  EXPECT_EQ(refusal(update({kFive, "DELETE"}, "{}")),
            std::string(kInvalid) + "DELETE action with value is not supported for the type N");
  EXPECT_EQ(refusal(update({kHel, "ADD"}, "{}")),
            std::string(kInvalid) + "ADD action is not supported for the type S");
  EXPECT_EQ(refusal(update({kFive, "ADD"}, R"({"a":{"S":"x"}})")),
            "Type mismatch for attribute to update");
  EXPECT_EQ(refusal(update({value(R"({"SS":["x"]})"), "DELETE"}, R"({"a":{"NS":["1"]}})")),
            "Type mismatch for attribute to update");
}

TEST(LegacyKeyConditions, BecomeKeyTerms) {
  const auto terms =
      key_terms_of_conditions({{"pk", {"EQ", {kHel}}}, {"sk", {"BETWEEN", {kFive, kSix}}}});
  ASSERT_TRUE(terms);
  EXPECT_EQ(terms->at(1).attribute, "sk");
  EXPECT_EQ(terms->at(1).op, KeyOperator::kBetween);
  EXPECT_EQ(refusal(key_terms_of_conditions({{"pk", {"NE", {kHel}}}})),
            "Attempted conditional constraint is not an indexable operation");
}

}  // namespace
}  // namespace gramme::expression
