#include <gtest/gtest.h>

#include "gramme/expression/condition.h"
#include "test_request.h"

// What DynamoDB refuses in a condition whose syntax is right. Texts and precedence: dynalite's
// condition parser, whose author took them from AWS, unless another source is named.
namespace gramme::expression {
namespace {

constexpr std::string_view kValues =
    R"({":n":{"N":"5"},":m":{"N":"6"},":s":{"S":"a"},":t":{"S":"b"},":b":{"B":"AQ=="},)"
    R"(":true":{"BOOL":true},":null":{"NULL":true},":list":{"L":[]},":set":{"SS":["x"]}})";

std::string reason(std::string_view text, Names names = {}) {
  TestRequest request(kValues, std::move(names));
  const std::string message =
      refusal(Condition::parse(text, ConditionKind::kFilterExpression, request.placeholders()));
  constexpr std::string_view kPrefix = "Invalid FilterExpression: ";
  EXPECT_TRUE(message.starts_with(kPrefix)) << text << ": " << message;
  return message.substr(std::min(message.size(), kPrefix.size()));
}

bool accepted(std::string_view text) {
  TestRequest request(kValues);
  const auto condition =
      Condition::parse(text, ConditionKind::kFilterExpression, request.placeholders());
  EXPECT_TRUE(condition) << text << ": " << condition.error().message;
  return condition.has_value();
}

TEST(ConditionError, ReservedWordsInAnyCase) {
  EXPECT_EQ(reason("name = :n"), "Attribute name is a reserved keyword; reserved keyword: name");
  EXPECT_EQ(reason("a.Abort[0] = :n OR zone = :n"),
            "Attribute name is a reserved keyword; reserved keyword: Abort");
  EXPECT_TRUE(accepted("size(a) > :n"));
}

TEST(ConditionError, UndefinedPlaceholders) {
  EXPECT_EQ(reason("a.#gone = :n"),
            "An expression attribute name used in the document path is not defined; attribute "
            "name: #gone");
  EXPECT_EQ(reason("a = :gone"),
            "An expression attribute value used in expression is not defined; attribute value: "
            ":gone");
}

TEST(ConditionError, Functions) {
  EXPECT_EQ(reason("dog(a) = :n"), "Invalid function name; function: dog");
  EXPECT_EQ(reason("BEGINS_WITH(a, :s)"), "Invalid function name; function: BEGINS_WITH");
  EXPECT_EQ(reason("if_not_exists(a, :n) = :n"),
            "The function is not allowed in a condition expression; function: if_not_exists");
  EXPECT_EQ(reason("size(a)"),
            "The function is not allowed to be used this way in an expression; function: size");
  EXPECT_EQ(reason("NOT size(a)"),
            "The function is not allowed to be used this way in an expression; function: size");
  EXPECT_EQ(reason("attribute_exists(a) < :n"),
            "The function is not allowed to be used this way in an expression; function: "
            "attribute_exists");
  EXPECT_EQ(reason("size(contains(a, :s)) < :n"),
            "The function is not allowed to be used this way in an expression; function: contains");
}

TEST(ConditionError, NumbersOfOperands) {
  EXPECT_EQ(reason("begins_with(a)"),
            "Incorrect number of operands for operator or function; operator or function: "
            "begins_with, number of operands: 1");
  EXPECT_EQ(reason("size(a, b) = :n"),
            "Incorrect number of operands for operator or function; operator or function: size, "
            "number of operands: 2");
}

// Constraints: 100 operands.
TEST(ConditionError, InTakesAHundredOperands) {
  std::string text = "a IN (:n";
  for (int i = 1; i < 100; ++i) text += ",:n";
  EXPECT_TRUE(accepted(text + ")"));
  EXPECT_EQ(reason(text + ",:n)"),
            "The IN operator is provided with too many operands; number of operands: 101");
}

TEST(ConditionError, TheSamePathTwice) {
  EXPECT_EQ(reason("a.b[1] = #a.b[1]", {{"#a", "a"}}),
            "The first operand must be distinct from the remaining operands for this operator or "
            "function; operator: =, first operand: [a, b, [1]]");
  EXPECT_EQ(reason("contains(a, a)"),
            "The first operand must be distinct from the remaining operands for this operator or "
            "function; operator: contains, first operand: [a]");
  EXPECT_TRUE(accepted("a.b = a.c"));
}

TEST(ConditionError, TypesOfOperands) {
  constexpr std::string_view kType =
      "Incorrect operand type for operator or function; operator or function: ";
  EXPECT_EQ(reason("begins_with(a, :n)"), std::string(kType) + "begins_with, operand type: N");
  EXPECT_EQ(reason("begins_with(size(a), :s)"),
            std::string(kType) + "begins_with, operand type: N");
  EXPECT_EQ(reason("size(:n) = :n"), std::string(kType) + "size, operand type: N");
  EXPECT_EQ(reason("size(:true) = :n"), std::string(kType) + "size, operand type: BOOL");
  EXPECT_EQ(reason("size(size(a)) = :n"), std::string(kType) + "size, operand type: N");
  EXPECT_EQ(reason("attribute_type(a, :n)"),
            std::string(kType) + "attribute_type, operand type: N");
  EXPECT_EQ(reason("attribute_type(a, b)"),
            std::string(kType) + "attribute_type, operand type: {NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
  EXPECT_EQ(reason("attribute_type(a, :s)"),
            "Invalid attribute type name found; type: a, valid types: "
            "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
  EXPECT_EQ(reason("attribute_exists(:s)"),
            "Operator or function requires a document path; operator or function: "
            "attribute_exists");
  // ScyllaDB's test_condition_expression.py: constants without an order cannot be ordered.
  EXPECT_EQ(reason("a < :list"), std::string(kType) + "<, operand type: L");
  EXPECT_EQ(reason(":true >= a"), std::string(kType) + ">=, operand type: BOOL");
  EXPECT_TRUE(accepted("a = :list AND a <> :set AND :null IN (:true, :list)"));
}

TEST(ConditionError, BoundsOfBetween) {
  EXPECT_EQ(reason("a BETWEEN :t AND :s"),
            "The BETWEEN operator requires upper bound to be greater than or equal to lower "
            "bound; lower bound operand: AttributeValue: {S:b}, upper bound operand: "
            "AttributeValue: {S:a}");
  EXPECT_EQ(reason("a BETWEEN :n AND :b"),
            "The BETWEEN operator requires same data type for lower and upper bounds; lower bound "
            "operand: AttributeValue: {N:5}, upper bound operand: AttributeValue: {B:AQ==}");
  EXPECT_TRUE(accepted("a BETWEEN :n AND :n"));
}

TEST(ConditionError, RedundantParentheses) {
  constexpr std::string_view kRedundant = "The expression has redundant parentheses;";
  for (const char* text : {"((a = :n))", "( ( a = :n ) )", "a > ((b))", "contains(a, ((b)))",
                           "((a)) = :n", "a = b OR ((b = c AND (c = d OR d = :n)))"}) {
    EXPECT_EQ(reason(text), kRedundant) << text;
  }
  for (const char* text : {"(a = :n)", "((a = :n) AND b = :n)", "((a = :n) AND (b = :n))",
                           "((a) = (:n))", "((a) BETWEEN (:n) AND (:m))", "NOT (NOT (a = :n))"}) {
    EXPECT_TRUE(accepted(text)) << text;
  }
}

// ScyllaDB's test_limits.py: comparisons and logic count, parentheses do not.
TEST(ConditionError, ThreeHundredOperators) {
  std::string text = "a<b";
  for (int i = 0; i < 149; ++i) text += " or (a<b";
  text += std::string(149, ')');
  EXPECT_TRUE(accepted(text));
  EXPECT_EQ(reason(text + " or a<b"),
            "The expression contains too many operators; operator count: 301");
}

TEST(ConditionError, DepthAndPositionsOfPaths) {
  std::string deep = "a";
  for (int i = 1; i < 32; ++i) deep += ".b";
  EXPECT_TRUE(accepted("attribute_exists(" + deep + ")"));
  EXPECT_EQ(reason("attribute_exists(" + deep + ".b)"),
            "The document path has too many nesting levels; nesting levels: 33");
  EXPECT_EQ(reason("attribute_exists(a[99999999999999])"),
            "List index is not within the allowable range; index: [99999999999999]");
}

TEST(ConditionError, OneFaultIsReportedByClassThenByComparison) {
  EXPECT_EQ(reason("name = :gone AND ((a = :n))"), "The expression has redundant parentheses;");
  EXPECT_EQ(reason("name = :n AND dog(a)"), "Invalid function name; function: dog");
  EXPECT_EQ(reason("name = :n AND size(a)"),
            "The function is not allowed to be used this way in an expression; function: size");
  EXPECT_EQ(reason("a = :gone AND name = :n"),
            "Attribute name is a reserved keyword; reserved keyword: name");
  // Within one comparison names and values come before operands; between two, the first counts.
  EXPECT_EQ(reason("begins_with(a, :n, :gone)").substr(0, 33), "An expression attribute value use");
  EXPECT_EQ(reason("begins_with(a, :n) AND a = :gone").substr(0, 22), "Incorrect operand type");
}

}  // namespace
}  // namespace gramme::expression
