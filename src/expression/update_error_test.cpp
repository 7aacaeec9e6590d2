#include <gtest/gtest.h>

#include "gramme/expression/update.h"
#include "test_request.h"

// What DynamoDB refuses in an update whose syntax is right. Texts and precedence: dynalite's
// update parser, whose author took them from AWS, unless another source is named.
namespace gramme::expression {
namespace {

constexpr std::string_view kValues =
    R"({":n":{"N":"5"},":s":{"S":"a"},":b":{"B":"AQ=="},":true":{"BOOL":true},)"
    R"(":null":{"NULL":true},":l":{"L":[]},":m":{"M":{}},":ss":{"SS":["x"]}})";

std::string reason(std::string_view text) {
  TestRequest request(kValues, {{"#a", "a"}});
  const std::string message = refusal(Update::parse(text, request.placeholders()));
  constexpr std::string_view kPrefix = "Invalid UpdateExpression: ";
  EXPECT_TRUE(message.starts_with(kPrefix)) << text << ": " << message;
  return message.substr(std::min(message.size(), kPrefix.size()));
}

bool accepted(std::string_view text) {
  TestRequest request(kValues, {{"#a", "a"}});
  const auto update = Update::parse(text, request.placeholders());
  EXPECT_TRUE(update) << text << ": " << update.error().message;
  return update.has_value();
}

TEST(UpdateError, SectionsOnce) {
  EXPECT_EQ(reason("SET a = :n REMOVE b set c = :n"),
            "The \"SET\" section can only be used once in an update expression;");
  EXPECT_EQ(reason("REMOVE a remove b"),
            "The \"REMOVE\" section can only be used once in an update expression;");
  EXPECT_TRUE(accepted("REMOVE a SET b = :n ADD c :n DELETE d :ss"));
}

TEST(UpdateError, OverlappingAndConflictingPaths) {
  const auto paths = [](std::string_view relation, std::string_view one, std::string_view two) {
    return "Two document paths " + std::string(relation) +
           " with each other; must remove or rewrite one of these paths; path one: " +
           std::string(one) + ", path two: " + std::string(two);
  };
  EXPECT_EQ(reason("SET a = :n, a.b = :s"), paths("overlap", "[a]", "[a, b]"));
  EXPECT_EQ(reason("SET a.b.c = :n REMOVE #a.b"), paths("overlap", "[a, b, c]", "[a, b]"));
  EXPECT_EQ(reason("SET a[1] = :n REMOVE a[1]"), paths("overlap", "[a, [1]]", "[a, [1]]"));
  EXPECT_EQ(reason("SET a.b = :n, a[1] = :s"), paths("conflict", "[a, b]", "[a, [1]]"));
  EXPECT_TRUE(accepted("SET a.b = :n, a.c = :s, d[0] = :n, d[1] = :n"));
}

TEST(UpdateError, OperandsOfAddAndDelete) {
  constexpr std::string_view kOperand =
      "Incorrect operand type for operator or function; operator: ";
  for (const auto& [value, type] :
       std::initializer_list<std::pair<const char*, const char*>>{{":s", "STRING"},
                                                                  {":b", "BINARY"},
                                                                  {":true", "BOOLEAN"},
                                                                  {":null", "NULL"},
                                                                  {":l", "LIST"},
                                                                  {":m", "MAP"}}) {
    EXPECT_EQ(reason(std::string("ADD a ") + value),
              std::string(kOperand) + "ADD, operand type: " + type);
  }
  EXPECT_EQ(reason("DELETE a :n"), std::string(kOperand) + "DELETE, operand type: NUMBER");
}

TEST(UpdateError, Functions) {
  EXPECT_EQ(reason("SET a = f(b)"), "Invalid function name; function: f");
  EXPECT_EQ(reason("SET a = LIST_APPEND(b, c)"), "Invalid function name; function: LIST_APPEND");
  EXPECT_EQ(reason("SET a = size(b)"),
            "The function is not allowed in an update expression; function: size");
  EXPECT_EQ(reason("SET a = list_append(b)"),
            "Incorrect number of operands for operator or function; operator or function: "
            "list_append, number of operands: 1");
  EXPECT_EQ(reason("SET a = if_not_exists(:n, :n)"),
            "Operator or function requires a document path; operator or function: if_not_exists");
  // ScyllaDB's test_update_expression.py
  EXPECT_EQ(reason("SET a = list_append(list_append(:l, :l), :l)"),
            "The function is not allowed to be used this way in an expression; function: "
            "list_append");
}

TEST(UpdateError, TypesOfOperands) {
  constexpr std::string_view kType =
      "Incorrect operand type for operator or function; operator or function: ";
  EXPECT_EQ(reason("SET a = :s + :n"), std::string(kType) + "+, operand type: S");
  EXPECT_EQ(reason("SET a = b - :l"), std::string(kType) + "-, operand type: L");
  EXPECT_EQ(reason("SET a = list_append(:l, :n)"),
            std::string(kType) + "list_append, operand type: N");
}

TEST(UpdateError, Placeholders) {
  EXPECT_EQ(reason("SET a = :gone, #gone = :n"),
            "An expression attribute name used in the document path is not defined; attribute "
            "name: #gone");
  EXPECT_EQ(reason("SET a = if_not_exists(:gone, :n)"),
            "An expression attribute value used in expression is not defined; attribute value: "
            ":gone");
}

TEST(UpdateError, Precedence) {
  EXPECT_EQ(reason("SET a = f(b), name = :n"),
            "Attribute name is a reserved keyword; reserved keyword: name");
  EXPECT_EQ(reason("SET a = f(b) SET c = :n"), "Invalid function name; function: f");
  EXPECT_EQ(reason("SET a = :gone SET a = :n"),
            "The \"SET\" section can only be used once in an update expression;");
  EXPECT_EQ(reason("SET a = :s + :n, b = :n REMOVE b").substr(0, 26), "Two document paths overlap");
  EXPECT_EQ(reason("SET a = :s + :n ADD b :s"),
            "Incorrect operand type for operator or function; operator: ADD, operand type: STRING");
}

}  // namespace
}  // namespace gramme::expression
