#include <gtest/gtest.h>

#include "gramme/expression/condition.h"
#include "gramme/expression/key_condition.h"
#include "gramme/expression/projection.h"
#include "gramme/expression/update.h"
#include "test_request.h"

// The form of DynamoDB's syntax errors: the token, and the text from the token before it to the
// token after it. Each case quotes an AWS answer from the public report named beside it, or
// follows from the same rule.
namespace gramme::expression {
namespace {

std::string condition_error(std::string_view text) {
  TestRequest request;
  return refusal(
      Condition::parse(text, ConditionKind::kConditionExpression, request.placeholders()));
}

std::string update_error(std::string_view text) {
  TestRequest request;
  return refusal(Update::parse(text, request.placeholders()));
}

std::string projection_error(std::string_view text) {
  TestRequest request;
  return refusal(Projection::parse(text, request.placeholders()));
}

std::string syntax_error(std::string_view parameter, std::string_view token,
                         std::string_view near) {
  return "Invalid " + std::string(parameter) + ": Syntax error; token: \"" + std::string(token) +
         "\", near: \"" + std::string(near) + "\"";
}

TEST(SyntaxError, QuotesTheTokenAndItsNeighbours) {
  const auto update = [](std::string_view token, std::string_view near) {
    return syntax_error("UpdateExpression", token, near);
  };
  // github.com/aws/aws-cdk/issues/7591
  EXPECT_EQ(update_error("ADD hits : incr"), update(":", "hits : incr"));
  // github.com/getndazn/dazn-lambda-powertools/issues/242
  EXPECT_EQ(update_error("SET a = b, #, c = d"), update("#", ", #,"));
  // github.com/localstack/localstack/issues/2529: a section ends at a comma without action
  EXPECT_EQ(update_error("SET a = :a, SET b = :b"), update("SET", ", SET b"));
  // ScyllaDB's test_update_expression.py
  EXPECT_EQ(update_error("SET _123 = :v"), update("_", "SET _123"));
  EXPECT_EQ(update_error("SET book-price = :v"), update("-", "book-price"));
  EXPECT_EQ(update_error("INVALID SYNTAX HERE"), update("INVALID", "INVALID SYNTAX"));
  EXPECT_EQ(update_error("SET a ="), update("<EOF>", "="));
  EXPECT_EQ(update_error("SET a = b + c + d"), update("+", "c + d"));
  EXPECT_EQ(update_error("SET a[:x] = :v"), update(":x", "[:x]"));
  EXPECT_EQ(update_error("ADD a b"), update("b", "a b"));
  EXPECT_EQ(update_error("SET a = f(:a + :b)"), update("+", ":a + :b"));
}

TEST(SyntaxError, InConditions) {
  const auto condition = [](std::string_view token, std::string_view near) {
    return syntax_error("ConditionExpression", token, near);
  };
  EXPECT_EQ(condition_error("a == :v"), condition("=", "== :v"));
  EXPECT_EQ(condition_error("a != :v"), condition("!", "a !="));
  EXPECT_EQ(condition_error("a = 'x'"), condition("'", "= 'x"));
  EXPECT_EQ(condition_error("a = \xc3\xa4"), condition("\xc3\xa4", "= \xc3\xa4"));
  EXPECT_EQ(condition_error("a = 5"), condition("5", "= 5"));
  EXPECT_EQ(condition_error("a = :v b"), condition("b", ":v b"));
  EXPECT_EQ(condition_error("(a = :v"), condition("<EOF>", ":v"));
  EXPECT_EQ(condition_error("a IN ()"), condition(")", "()"));
  EXPECT_EQ(condition_error("a BETWEEN :a OR :b"), condition("OR", ":a OR :b"));
  EXPECT_EQ(condition_error("a < b < c"), condition("<", "b < c"));
  EXPECT_EQ(condition_error("(a < b) = c"), condition("=", ") = c"));
  EXPECT_EQ(condition_error("size(a).b = c"), condition(".", ").b"));
  EXPECT_EQ(condition_error("attribute_exists()"), condition(")", "()"));
  EXPECT_EQ(condition_error("attribute_exists(a AND b)"), condition("AND", "a AND b"));
}

// ScyllaDB's test_condition_expression.py: only a comparison or a function is a condition.
TEST(SyntaxError, OperandsAreNoConditions) {
  for (const char* text : {"a", ":v", "NOT a", "a AND :v", "a OR NOT :v", "a = :v OR NOT :v", "(a)",
                           "(a) AND b = c", "NOT (a)"}) {
    EXPECT_NE(condition_error(text).find("Syntax error; token: "), std::string::npos) << text;
  }
}

TEST(SyntaxError, InProjections) {
  const auto projection = [](std::string_view token, std::string_view near) {
    return syntax_error("ProjectionExpression", token, near);
  };
  EXPECT_EQ(projection_error("a,"), projection("<EOF>", ","));
  EXPECT_EQ(projection_error(",a"), projection(",", ",a"));
  EXPECT_EQ(projection_error("a b"), projection("b", "a b"));
  EXPECT_EQ(projection_error("a[-1]"), projection("-", "[-1"));
  EXPECT_EQ(projection_error("a[]"), projection("]", "[]"));
  EXPECT_EQ(projection_error("a.0"), projection("0", ".0"));
  EXPECT_EQ(projection_error(":a"), projection(":a", ":a"));
}

TEST(SyntaxError, EmptyAndTooLong) {
  EXPECT_EQ(condition_error(""), "Invalid ConditionExpression: The expression can not be empty;");
  EXPECT_EQ(projection_error(" \t"),
            "Invalid ProjectionExpression: The expression can not be empty;");
  // Constraints: 4 KB. ScyllaDB's test_limits.py: the size is judged before the syntax.
  EXPECT_EQ(projection_error(std::string(4096, '(')).find("Expression size"), std::string::npos);
  EXPECT_EQ(update_error(std::string(4097, '(')),
            "Invalid UpdateExpression: Expression size has exceeded the maximum allowed size; "
            "expression size: 4097");
}

// As deep as 4 KB allow: the parser recurses, and must not run out of stack.
TEST(SyntaxError, DeepNesting) {
  EXPECT_EQ(condition_error(std::string(4096, '(')),
            syntax_error("ConditionExpression", "<EOF>", "("));
  EXPECT_EQ(condition_error(std::string(2046, '(') + "a<b" + std::string(2046, ')')),
            "Invalid ConditionExpression: The expression has redundant parentheses;");
  std::string calls = "a < ";
  for (int i = 0; i < 1355; ++i) calls += "f(";
  EXPECT_EQ(condition_error(calls + "b" + std::string(1355, ')')),
            "Invalid ConditionExpression: Invalid function name; function: f");
  std::string negations;
  for (int i = 0; i < 1000; ++i) negations += "not ";
  EXPECT_EQ(condition_error(negations + "a<b"),
            "Invalid ConditionExpression: The expression contains too many operators; operator "
            "count: 301");
}

}  // namespace
}  // namespace gramme::expression
