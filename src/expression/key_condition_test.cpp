#include "gramme/expression/key_condition.h"

#include <gtest/gtest.h>

#include "test_request.h"

// Rules:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
namespace gramme::expression {
namespace {

using item::AttributeValue;
using item::Type;

constexpr std::string_view kValues =
    R"({":s":{"S":"x"},":t":{"S":"y"},":n":{"N":"1"},":empty":{"S":""}})";

const std::vector<KeyAttribute> kPartition = {{"pk", Type::kS}};
const std::vector<KeyAttribute> kSort = {{"sk", Type::kS}};

Result<KeyRange> fit(std::string_view text, const std::vector<KeyAttribute>& partition = kPartition,
                     const std::vector<KeyAttribute>& sort = kSort) {
  TestRequest request(kValues);
  GRAMME_ASSIGN(auto terms, parse_key_condition(text, request.placeholders()));
  return fit_key_condition(std::move(terms), partition, sort);
}

TEST(KeyCondition, PartitionKeyAlone) {
  const auto range = fit("pk = :s");
  ASSERT_TRUE(range);
  EXPECT_EQ(range->partition.at(0).as_string(), "x");
  EXPECT_TRUE(range->sort_equal.empty());
  EXPECT_FALSE(range->has_range);
}

TEST(KeyCondition, EveryOperatorOnTheSortKeyInAnyOrder) {
  const std::pair<const char*, KeyOperator> cases[] = {
      {"sk < :t", KeyOperator::kLess},
      {"sk <= :t", KeyOperator::kLessOrEqual},
      {"sk > :t", KeyOperator::kGreater},
      {":t > sk", KeyOperator::kLess},
      {":t <= sk", KeyOperator::kGreaterOrEqual},
      {"sk BETWEEN :s AND :t", KeyOperator::kBetween},
      {"begins_with(sk, :t)", KeyOperator::kBeginsWith},
  };
  for (const auto& [text, op] : cases) {
    const auto range = fit(std::string("(") + text + ") AND pk = :s");
    ASSERT_TRUE(range) << text << ": " << range.error().message;
    EXPECT_TRUE(range->has_range) << text;
    EXPECT_EQ(range->range_op, op) << text;
    EXPECT_EQ(range->range_values.back().as_string(), "y") << text;
  }
  EXPECT_EQ(fit("sk = :t AND pk = :s")->sort_equal.at(0).as_string(), "y");
}

// Texts: quoted in public issues and answers (KeyConditionExpression errors), and in dynalite's
// validations, which its author took from AWS.
TEST(KeyCondition, RefusesWhatNoKeyConditionHas) {
  constexpr std::string_view kOperator = "Invalid operator used in KeyConditionExpression: ";
  for (const auto& [text, op] : std::initializer_list<std::pair<const char*, const char*>>{
           {"pk = :s OR sk = :t", "OR"},
           {"NOT sk = :t AND pk = :s", "NOT"},
           {"pk = :s AND sk <> :t", "<>"},
           {"pk = :s AND sk IN (:t)", "IN"},
           {"pk = :s AND attribute_exists(sk)", "attribute_exists"},
           {"pk = :s AND contains(sk, :t)", "contains"}}) {
    EXPECT_EQ(refusal(fit(text)), std::string(kOperator) + op);
  }
  EXPECT_EQ(refusal(fit("pk = :s AND a.b < :t")),
            "KeyConditionExpressions cannot have conditions on nested attributes");
  EXPECT_EQ(refusal(fit("pk = :s AND size(sk) < :n")),
            "KeyConditionExpressions cannot contain nested operations");
  EXPECT_EQ(refusal(fit("pk = :s AND pk = :s")),
            "KeyConditionExpressions must only contain one condition per key");
  constexpr std::string_view kCondition = "Invalid condition in KeyConditionExpression: ";
  EXPECT_EQ(refusal(fit("pk = sk")),
            std::string(kCondition) + "Multiple attribute names used in one condition");
  EXPECT_EQ(refusal(fit(":s = :t")), std::string(kCondition) + "No key attribute specified");
  EXPECT_EQ(refusal(fit(":s BETWEEN sk AND :t")),
            std::string(kCondition) +
                "BETWEEN operator must have the key attribute as its first operand");
}

TEST(KeyCondition, RefusesWhatDoesNotFitTheSchema) {
  EXPECT_EQ(refusal(fit("sk = :s")), "Query condition missed key schema element: pk");
  EXPECT_EQ(refusal(fit("pk = :s AND twin = :t")), "Query condition missed key schema element: sk");
  EXPECT_EQ(refusal(fit("pk < :s")), "Query key condition not supported");
  EXPECT_EQ(refusal(fit("pk = :s AND twin = :t", kPartition, {})),
            "Query key condition not supported");
  EXPECT_EQ(refusal(fit("pk = :s AND sk = :t AND twin = :n")),
            "Conditions can be of length 1 or 2 only");
  EXPECT_EQ(refusal(fit("pk = :n")),
            "One or more parameter values were invalid: Condition parameter type does not match "
            "schema type");
  EXPECT_EQ(refusal(fit("pk = :empty")),
            "One or more parameter values are not valid. The AttributeValue for a key attribute "
            "cannot contain an empty string value. Key: pk");
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.MultiAttributeKeys
TEST(KeyCondition, MultiAttributeKeysGoLeftToRight) {
  const std::vector<KeyAttribute> partition = {{"a", Type::kS}, {"b", Type::kN}};
  const std::vector<KeyAttribute> sort = {{"c", Type::kS}, {"d", Type::kN}, {"e", Type::kS}};
  const auto range = fit("b = :n AND a = :s AND d > :n AND c = :t", partition, sort);
  ASSERT_TRUE(range) << range.error().message;
  EXPECT_EQ(range->partition.at(0).as_string(), "x");
  EXPECT_EQ(range->partition.at(1).as_number().to_string(), "1");
  EXPECT_EQ(range->sort_equal.size(), 1u);
  EXPECT_EQ(range->range_op, KeyOperator::kGreater);

  EXPECT_TRUE(
      fit("a = :s AND b = :n AND c = :s AND d = :n AND begins_with(e, :t)", partition, sort));
}

// Texts: quoted from AWS in the sources of the emulator floci (RANGE) and in a report of an
// application (HASH); ScyllaDB's test_gsi_composite_keys.py expects the same words.
TEST(KeyCondition, MultiAttributeKeysWithoutEqualities) {
  const std::vector<KeyAttribute> partition = {{"a", Type::kS}, {"b", Type::kN}};
  const std::vector<KeyAttribute> sort = {{"c", Type::kS}, {"d", Type::kN}, {"e", Type::kS}};
  constexpr std::string_view kHash = " must have equality conditions specified in the query";
  EXPECT_EQ(refusal(fit("a = :s", partition, sort)), "HASH key attributes b" + std::string(kHash));
  EXPECT_EQ(refusal(fit("a = :s AND b > :n", partition, sort)),
            "HASH key attributes b" + std::string(kHash));
  EXPECT_EQ(refusal(fit("c = :s", partition, sort)),
            "HASH key attributes a, b" + std::string(kHash));
  const auto range = [](const char* lacking, const char* present) {
    return std::string("RANGE key attributes ") + lacking +
           " must have equality conditions specified in the query because a condition is present "
           "on key attribute " +
           present;
  };
  EXPECT_EQ(refusal(fit("a = :s AND b = :n AND d = :n", partition, sort)), range("c", "d"));
  EXPECT_EQ(refusal(fit("a = :s AND b = :n AND c = :s AND e = :s", partition, sort)),
            range("d", "e"));
  EXPECT_EQ(refusal(fit("a = :s AND b = :n AND c > :s AND d > :n", partition, sort)),
            range("c", "d"));
}

// Constraints: a partition key has at most 2,048 bytes, a sort key 1,024.
TEST(KeyCondition, KeysHaveAtMostTheirLength) {
  const auto with_lengths = [](std::size_t pk, std::size_t sk) {
    item::Item values;
    values.set(":p", AttributeValue::string(std::string(pk, 'x')));
    values.set(":q", AttributeValue::string(std::string(sk, 'x')));
    Placeholders placeholders(nullptr, &values);
    return fit_key_condition(*parse_key_condition("pk = :p AND sk > :q", placeholders), kPartition,
                             kSort);
  };
  EXPECT_TRUE(with_lengths(2048, 1024));
  EXPECT_EQ(refusal(with_lengths(2049, 1)),
            "One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
            "size limit of2048 bytes");
  EXPECT_EQ(refusal(with_lengths(1, 1025)),
            "One or more parameter values were invalid: Aggregated size of all range keys has "
            "exceeded the size limit of 1024 bytes");
}

}  // namespace
}  // namespace gramme::expression
