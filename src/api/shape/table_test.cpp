// The tables are complete: every operation of the service models, every shape it reaches.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

#include "gramme/api/shape.h"
#include "shape/tables.h"
#include "shape/walk.h"

namespace gramme::api {
namespace {

bool is_collection(Kind kind) {
  return kind == Kind::kList || kind == Kind::kMap || kind == Kind::kAttributeMap;
}

class Visitor {
 public:
  void visit(const Shape& shape) {
    if (!seen_.insert(&shape).second) return;
    EXPECT_FALSE(shape.name.empty());
    EXPECT_LE(shape.limits.min, shape.limits.max) << shape.name;
    std::set<std::string_view> names;
    for (const Member& member : shape.members) {
      EXPECT_TRUE(names.insert(member.name).second) << shape.name << '.' << member.name;
      EXPECT_LT(member.position, shape.members.size());
      ASSERT_NE(member.shape, nullptr) << shape.name << '.' << member.name;
      visit(*member.shape);
    }
    EXPECT_EQ(shape.element != nullptr, is_collection(shape.kind)) << shape.name;
    if (shape.key != nullptr) visit(*shape.key);
    if (shape.element != nullptr) visit(*shape.element);
  }

  std::size_t size() const { return seen_.size(); }

  const Shape* shape_named(std::string_view name) const {
    const auto found = std::ranges::find(seen_, name, &Shape::name);
    return found != seen_.end() ? *found : nullptr;
  }

 private:
  std::set<const Shape*> seen_;
};

// As many as botocore's service-2.json has: 58 of DynamoDB, 4 of DynamoDB Streams.
TEST(ShapeTable, HasEveryOperation) {
  EXPECT_EQ(dynamodb_operations().size(), 58u);
  EXPECT_EQ(dynamodb_streams_operations().size(), 4u);
  for (const auto operations : {dynamodb_operations(), dynamodb_streams_operations()}) {
    EXPECT_TRUE(std::ranges::is_sorted(operations, {}, &OperationInput::name));
    for (const OperationInput& operation : operations) {
      EXPECT_EQ(input_shape(operation.name), operation.input) << operation.name;
      EXPECT_EQ(operation.input->kind, Kind::kStructure) << operation.name;
    }
  }
  EXPECT_EQ(input_shape("GetItems"), nullptr);
  EXPECT_EQ(input_shape(""), nullptr);
}

TEST(ShapeTable, ReachesEveryShape) {
  Visitor visitor;
  for (const OperationInput& operation : dynamodb_operations()) visitor.visit(*operation.input);
  EXPECT_GT(visitor.size(), 260u);
}

// Facts of the model, one of each sort, as the API reference states them.
TEST(ShapeTable, KeepsTheModelsFacts) {
  const Member* limit = find_member(*input_shape("ListTables"), "Limit");
  ASSERT_NE(limit, nullptr);
  EXPECT_EQ(limit->limits.min, 1);
  EXPECT_EQ(limit->limits.max, 100);
  const Member* index = find_member(*input_shape("Query"), "IndexName");
  ASSERT_NE(index, nullptr);
  EXPECT_EQ(index->limits.pattern, Pattern::kName);
  EXPECT_EQ(index->presence, kOptional);
  const Member* item = find_member(*input_shape("PutItem"), "Item");
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(item->shape->kind, Kind::kAttributeMap);
  EXPECT_EQ(item->presence, kRequired);
}

// An override of what the model no longer has would be without effect, unnoticed.
TEST(ShapeTable, OverridesNameWhatExists) {
  Visitor visitor;
  for (const OperationInput& operation : dynamodb_operations()) visitor.visit(*operation.input);
  const auto expect_member = [&visitor](std::string_view structure, std::string_view member) {
    const Shape* shape = visitor.shape_named(structure);
    ASSERT_NE(shape, nullptr) << structure;
    EXPECT_NE(find_member(*shape, member), nullptr) << structure << '.' << member;
  };
  for (const auto& order : overrides::kMemberOrders) {
    std::istringstream words{std::string(order.members)};
    for (std::string word; words >> word;) expect_member(order.structure, word);
  }
  for (const auto& limit : overrides::kMemberLimits) expect_member(limit.structure, limit.member);
  for (const auto& [structure, member] : overrides::kAnonymousMembers) {
    expect_member(structure, member);
  }
  for (const auto& order : overrides::kEnumerationOrders) {
    EXPECT_NE(visitor.shape_named(order.shape), nullptr) << order.shape;
  }
  for (const auto& hidden : overrides::kHiddenMembers) {
    EXPECT_NE(visitor.shape_named(hidden.structure), nullptr) << hidden.structure;
  }
  for (const auto& [structure, member] : overrides::kOptionalMembers) {
    expect_member(structure, member);
  }
  for (const auto& [structure, member] : overrides::kSpelledNames) {
    expect_member(structure, member);
  }
  for (const auto names : {std::span<const std::string_view>(overrides::kUnconstrainedShapes),
                           std::span<const std::string_view>(overrides::kNotEmpty),
                           std::span<const std::string_view>(overrides::kLengthFirst)}) {
    for (std::string_view name : names) EXPECT_NE(visitor.shape_named(name), nullptr) << name;
  }
  for (const auto& [shape, pattern] : overrides::kShapePatterns) {
    EXPECT_NE(visitor.shape_named(shape), nullptr) << shape;
  }
  for (std::string_view name : overrides::kTableNameFirst) expect_member(name, "TableName");
}

}  // namespace
}  // namespace gramme::api
