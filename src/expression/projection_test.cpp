#include "gramme/expression/projection.h"

#include <gtest/gtest.h>

#include "test_request.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ProjectionExpressions.html
// and the observations of AWS in ScyllaDB's test_projection_expression.py.
namespace gramme::expression {
namespace {

constexpr std::string_view kItem =
    R"({"a":{"M":{"b":{"L":[{"N":"2"},{"N":"4"},{"M":{"x":{"S":"hi"},"y":{"S":"yo"}}}]},)"
    R"("c":{"N":"5"}}},"b":{"S":"hello"},"a.b":{"S":"dotted"}})";

std::string projected(std::string_view text) {
  TestRequest request({}, {{"#dotted", "a.b"}, {"#a", "a"}});
  const auto projection = Projection::parse(text, request.placeholders());
  EXPECT_TRUE(projection) << text << ": " << projection.error().message;
  return projection ? json_of(projection->apply(item_of(kItem))) : "";
}

std::string reason(std::string_view text) {
  TestRequest request({}, {{"#a", "a"}});
  return refusal(Projection::parse(text, request.placeholders()));
}

TEST(Projection, TakesWholeAttributes) {
  EXPECT_EQ(projected(" b ,  #dotted "), R"({"a.b":{"S":"dotted"},"b":{"S":"hello"}})");
}

TEST(Projection, KeepsTheWayToWhatItTakes) {
  EXPECT_EQ(projected("a.b[2].y"), R"({"a":{"M":{"b":{"L":[{"M":{"y":{"S":"yo"}}}]}}}})");
  EXPECT_EQ(projected("#a.c"), R"({"a":{"M":{"c":{"N":"5"}}}})");
}

TEST(Projection, MergesPathsAndKeepsTheOrderOfLists) {
  EXPECT_EQ(projected("a.b[2].x, a.b[0]"),
            R"({"a":{"M":{"b":{"L":[{"N":"2"},{"M":{"x":{"S":"hi"}}}]}}}})");
  EXPECT_EQ(projected("a.c, b, a.b[1]"),
            R"({"a":{"M":{"b":{"L":[{"N":"4"}]},"c":{"N":"5"}}},"b":{"S":"hello"}})");
}

TEST(Projection, LeavesOutWhatIsMissingWithTheWayToIt) {
  for (const char* text : {"x", "a.b[3]", "a.x", "a.x.y", "a.b[3].x", "a.b.x", "a[0]", "a.b[0].x",
                           "a.b[0][0]", "b.x"}) {
    EXPECT_EQ(projected(text), "{}") << text;
  }
}

TEST(Projection, RefusesPathsThatOverlapOrConflict) {
  EXPECT_EQ(reason("a, a"),
            "Invalid ProjectionExpression: Two document paths overlap with each other; must remove "
            "or rewrite one of these paths; path one: [a], path two: [a]");
  EXPECT_EQ(reason("a.b[0], #a"),
            "Invalid ProjectionExpression: Two document paths overlap with each other; must remove "
            "or rewrite one of these paths; path one: [a, b, [0]], path two: [a]");
  EXPECT_EQ(reason("a[1], a.b"),
            "Invalid ProjectionExpression: Two document paths conflict with each other; must "
            "remove or rewrite one of these paths; path one: [a, [1]], path two: [a, b]");
}

TEST(Projection, RefusesReservedWordsAndUndefinedNames) {
  EXPECT_EQ(reason("#gone, name"),
            "Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: "
            "name");
  EXPECT_EQ(reason("#gone"),
            "Invalid ProjectionExpression: An expression attribute name used in the document path "
            "is not defined; attribute name: #gone");
  EXPECT_EQ(reason("a[99999999999999]"),
            "Invalid ProjectionExpression: List index is not within the allowable range; index: "
            "[99999999999999]");
}

TEST(Projection, NamesItsAttributes) {
  TestRequest request;
  EXPECT_EQ(Projection::parse("c.x, b, c.y", request.placeholders())->attributes(),
            (std::vector<std::string>{"b", "c"}));
  EXPECT_EQ(Projection::of_attributes({"b", "a", "b"}).attributes(),
            (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(json_of(Projection::of_attributes({"a.b"}).apply(item_of(kItem))),
            R"({"a.b":{"S":"dotted"}})");
}

}  // namespace
}  // namespace gramme::expression
