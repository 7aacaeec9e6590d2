#include "gramme/expression/condition.h"

#include <gtest/gtest.h>

#include "test_request.h"

// Semantics:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
// and, where it is silent, the observations of AWS in ScyllaDB's test/alternator
// (test_condition_expression.py, test_filter_expression.py).
namespace gramme::expression {
namespace {

constexpr std::string_view kItem =
    R"({"n":{"N":"5"},"s":{"S":"hello"},"b":{"B":"AQID"},"t":{"BOOL":true},"z":{"NULL":true},)"
    R"("ss":{"SS":["a","b"]},"ns":{"NS":["1","2","3"]},"bs":{"BS":["AQ=="]},)"
    R"("l":{"L":[{"N":"1"},{"S":"x"},{"L":[{"N":"3"}]}]},)"
    R"("m":{"M":{"k":{"N":"7"},"l":{"L":[{"N":"9"}]}}},"twin":{"N":"5.0"}})";

constexpr std::string_view kValues =
    R"({":five":{"N":"5"},":six":{"N":"6"},":one":{"N":"1"},":s":{"S":"hello"},":he":{"S":"he"},)"
    R"(":text":{"S":"5"},":bin":{"B":"AQ=="},":list":{"L":[{"N":"3"}]},":true":{"BOOL":true},)"
    R"(":set":{"SS":["b","a"]},":ell":{"S":"ell"},":a":{"S":"a"},":type":{"S":"N"},)"
    R"(":map":{"M":{"l":{"L":[{"N":"9.0"}]},"k":{"N":"7"}}}})";

bool holds(std::string_view text, std::string_view item = kItem) {
  TestRequest request(kValues);
  const auto condition =
      Condition::parse(text, ConditionKind::kFilterExpression, request.placeholders());
  EXPECT_TRUE(condition) << text << ": " << condition.error().message;
  if (!condition) return false;
  if (item.empty()) return condition->matches(nullptr);
  const item::Item parsed = item_of(item);
  return condition->matches(&parsed);
}

TEST(Condition, ComparesNumbersByValue) {
  EXPECT_TRUE(holds("n = twin"));
  EXPECT_TRUE(holds("n = :five"));
  EXPECT_TRUE(holds("n < :six AND :six > n AND n <= twin AND n >= twin"));
  EXPECT_FALSE(holds("n <> twin"));
}

TEST(Condition, ComparisonOfUnlikeTypesIsFalseAndOnlyUnequalIsTrue) {
  for (const char* op : {"=", "<", "<=", ">", ">="}) {
    EXPECT_FALSE(holds(std::string("n ") + op + " :text")) << op;
  }
  EXPECT_TRUE(holds("n <> :text"));
}

TEST(Condition, MissingAttributesAreUnequalAndWithoutOrder) {
  for (const char* op : {"=", "<", "<=", ">", ">="}) {
    EXPECT_FALSE(holds(std::string("gone ") + op + " :five")) << op;
    EXPECT_FALSE(holds(std::string("gone ") + op + " nothing")) << op;
  }
  EXPECT_TRUE(holds("gone <> :five"));
  EXPECT_TRUE(holds("gone <> nothing"));
  EXPECT_FALSE(holds("gone BETWEEN nothing AND nowhere"));
}

TEST(Condition, DocumentsAndSetsCompareDeeply) {
  EXPECT_TRUE(holds("ss = :set"));
  EXPECT_TRUE(holds("m = :map"));
  EXPECT_TRUE(holds("l[2] = :list"));
  EXPECT_TRUE(holds("t = :true"));
  EXPECT_TRUE(holds("m.l[0] > m.k"));
}

TEST(Condition, BetweenIncludesItsBounds) {
  EXPECT_TRUE(holds("n BETWEEN :five AND :six"));
  EXPECT_TRUE(holds("n between :one and n"));
  EXPECT_FALSE(holds("m.k BETWEEN :five AND :six"));
}

TEST(Condition, InComparesWithEach) {
  EXPECT_TRUE(holds("n IN (:s, :six, :five)"));
  EXPECT_FALSE(holds("n in (:s, :six)"));
  EXPECT_FALSE(holds("gone IN (:s, :six)"));
}

TEST(Condition, NotBindsTighterThanAndThanOr) {
  EXPECT_TRUE(holds("n = :five OR n = :six AND n = :one"));
  EXPECT_FALSE(holds("(n = :five OR n = :six) AND n = :one"));
  EXPECT_TRUE(holds("NOT n = :six AND n = :five"));
  EXPECT_FALSE(holds("NOT (n = :six OR n = :five)"));
  EXPECT_TRUE(holds("NOT NOT n = :five"));
}

TEST(Condition, AttributeExistsLooksAtPaths) {
  EXPECT_TRUE(holds("attribute_exists(m.l[0])"));
  EXPECT_TRUE(holds("attribute_exists (z)"));
  EXPECT_FALSE(holds("attribute_exists(m.l[1])"));
  EXPECT_FALSE(holds("attribute_exists(s[0])"));
  EXPECT_TRUE(holds("attribute_not_exists(m.gone)"));
}

TEST(Condition, AttributeTypeNamesTypes) {
  EXPECT_TRUE(holds("attribute_type(n, :type)"));
  EXPECT_FALSE(holds("attribute_type(s, :type)"));
  EXPECT_FALSE(holds("attribute_type(gone, :type)"));
  EXPECT_TRUE(holds("attribute_type(:five, :type)"));
}

TEST(Condition, BeginsWithStringsAndBinaries) {
  EXPECT_TRUE(holds("begins_with(s, :he)"));
  EXPECT_TRUE(holds("begins_with(b, :bin)"));
  EXPECT_FALSE(holds("begins_with(s, :bin)"));
  EXPECT_FALSE(holds("begins_with(n, :he)"));
  EXPECT_TRUE(holds("begins_with(:s, :he)"));
}

TEST(Condition, ContainsLooksIntoStringsBinariesSetsAndLists) {
  EXPECT_TRUE(holds("contains(s, :ell)"));
  EXPECT_TRUE(holds("contains(b, :bin)"));
  EXPECT_TRUE(holds("contains(ss, :a)"));
  EXPECT_TRUE(holds("contains(ns, :one)"));
  EXPECT_TRUE(holds("contains(bs, :bin)"));
  EXPECT_TRUE(holds("contains(l, :list)"));
  EXPECT_FALSE(holds("contains(l, :six)"));
  EXPECT_FALSE(holds("contains(m, :a)"));
  EXPECT_FALSE(holds("contains(gone, :a)"));
}

TEST(Condition, SizeOfEachType) {
  EXPECT_TRUE(holds("size(s) = :five"));
  EXPECT_TRUE(holds("size(b) = size(ns) AND size(l) = size(ns)"));
  EXPECT_TRUE(holds("size(bs) = :one AND size(m) > :one AND size(ss) <> :one"));
  EXPECT_TRUE(holds("size(:s) = n"));
  // Without a size: numbers, BOOL, NULL, what is missing.
  EXPECT_FALSE(holds("size(n) = :one OR size(t) = :one OR size(z) = :one OR size(gone) = :one"));
  EXPECT_TRUE(holds("size(n) <> :one"));
}

TEST(Condition, NoItemHasNoAttributes) {
  EXPECT_TRUE(holds("attribute_not_exists(n)", ""));
  EXPECT_TRUE(holds("n <> :five", ""));
  EXPECT_FALSE(holds("n = :five", ""));
}

TEST(Condition, ParenthesesMayHoldConditionsOperandsAndPaths) {
  EXPECT_TRUE(holds("(n) = (:five)"));
  EXPECT_TRUE(holds("((n) BETWEEN (:one) AND (:six))"));
  EXPECT_TRUE(holds("((n = :five) AND s = :s)"));
  EXPECT_TRUE(holds("(m.l)[0] > (m).k"));
  EXPECT_TRUE(holds("(size(s)) = :five"));
  EXPECT_TRUE(holds("(attribute_exists(n))"));
}

TEST(Condition, NamesItsAttributesInOrderOfAppearance) {
  TestRequest request(kValues, {{"#a", "alpha"}});
  const auto condition =
      Condition::parse("z.y = :one AND (#a = z OR size(b[1]) = :six)",
                       ConditionKind::kConditionExpression, request.placeholders());
  ASSERT_TRUE(condition);
  EXPECT_EQ(condition->attributes(), (std::vector<std::string>{"z", "alpha", "b"}));
}

}  // namespace
}  // namespace gramme::expression
