// Walks every member of every operation's input: whatever the model says is enforced.

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cctype>
#include <string>

#include "gramme/api/shape.h"
#include "shape/right.h"
#include "shape/tables.h"
#include "shape/walk.h"

namespace gramme::api {
namespace {

class OperationTest : public ::testing::TestWithParam<OperationInput> {
 protected:
  Json parse(const std::string& text) { return parser_.parse(text).value(); }

 private:
  simdjson::dom::parser parser_;
};

TEST_P(OperationTest, RefusesAnotherTypeForEachMember) {
  const Shape& input = *GetParam().input;
  for (const Member& member : input.members) {
    const char* misfit = member.shape->kind == Kind::kList ? "{}" : "[]";
    const std::string body = "{\"" + std::string(member.name) + "\":" + misfit + "}";
    const Status status = check_types(input, parse(body));
    ASSERT_FALSE(status) << body;
    EXPECT_FALSE(is_plainly_right(input, parse(body))) << body;
    EXPECT_EQ(status.error().code, ErrorCode::kSerialization) << body;
    EXPECT_FALSE(status.error().message.empty()) << body;
  }
}

TEST_P(OperationTest, AsksForEachRequiredMember) {
  const Shape& input = *GetParam().input;
  const Status status = check_constraints(input, parse("{}"));
  EXPECT_EQ(status.has_value(), input.required_members == 0);
  EXPECT_EQ(is_plainly_right(input, parse("{}")), input.required_members == 0);
  for (const Member& member : input.members) {
    if (member.presence != kRequired || input.table_name_first) continue;
    std::string name(member.name);
    name[0] = static_cast<char>(std::tolower(name[0]));
    EXPECT_NE(status.error().message.find("Value null at '" + name + "'"), std::string::npos);
  }
}

TEST_P(OperationTest, RefusesWhatNoEnumerationHas) {
  const Shape& input = *GetParam().input;
  for (const Member& member : input.members) {
    if (member.shape->values.empty()) continue;
    const std::string body =
        "{\"TableName\":\"abc\",\"" + std::string(member.name) + "\":\"none of them\"}";
    ASSERT_TRUE(check_types(input, parse(body))) << body;
    const Status status = check_constraints(input, parse(body));
    ASSERT_FALSE(status) << body;
    EXPECT_FALSE(is_plainly_right(input, parse(body))) << body;
    EXPECT_NE(status.error().message.find("Value 'none of them' at '"), std::string::npos);
  }
}

std::string name_of(const ::testing::TestParamInfo<OperationInput>& test) {
  return std::string(test.param.name);
}

INSTANTIATE_TEST_SUITE_P(DynamoDb, OperationTest, ::testing::ValuesIn(dynamodb_operations()),
                         name_of);
INSTANTIATE_TEST_SUITE_P(Streams, OperationTest, ::testing::ValuesIn(dynamodb_streams_operations()),
                         name_of);

}  // namespace
}  // namespace gramme::api
