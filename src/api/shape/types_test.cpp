// The SerializationException of a request whose JSON types are not the model's. Sources of the
// texts: shape/types.cpp.

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>

#include "gramme/api/shape.h"

namespace gramme::api {
namespace {

struct Case {
  std::string name;
  std::string operation;
  std::string body;
  std::string message;  // "ok" where AWS takes it
};

std::string answer(const std::string& operation, const std::string& body) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  EXPECT_EQ(parser.parse(body).get(json), simdjson::SUCCESS) << body;
  const Status status = check_types(*input_shape(operation), json);
  if (status) return "ok";
  EXPECT_EQ(status.error().code, ErrorCode::kSerialization);
  return status.error().message;
}

class TypeTest : public ::testing::TestWithParam<Case> {};

TEST_P(TypeTest, AnswersAsAws) {
  EXPECT_EQ(answer(GetParam().operation, GetParam().body), GetParam().message);
}

constexpr const char* kNestedScalar =
    "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class "
    "java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and "
    "java.lang.Class are in module java.base of loader 'bootstrap')";
constexpr const char* kNoStructure = "Start of structure or map found where not expected";

INSTANTIATE_TEST_SUITE_P(
    Scalars, TypeTest,
    ::testing::Values(Case{"NumberForString", "GetItem", R"({"TableName":3})",
                           "NUMBER_VALUE cannot be converted to String"},
                      Case{"DecimalForString", "GetItem", R"({"TableName":3.5})",
                           "DECIMAL_VALUE cannot be converted to String"},
                      Case{"TrueForString", "GetItem", R"({"TableName":true})",
                           "TRUE_VALUE cannot be converted to String"},
                      Case{"FalseForString", "GetItem", R"({"TableName":false})",
                           "FALSE_VALUE cannot be converted to String"},
                      Case{"ListForString", "GetItem", R"({"TableName":[]})",
                           "Unrecognized collection type class java.lang.String"},
                      Case{"ObjectForString", "GetItem", R"({"TableName":{}})", kNoStructure},
                      Case{"StringForInteger", "ListTables", R"({"Limit":"3"})",
                           "STRING_VALUE cannot be converted to Integer"},
                      Case{"TrueForInteger", "ListTables", R"({"Limit":true})",
                           "TRUE_VALUE cannot be converted to Integer"},
                      Case{"DecimalForInteger", "ListTables", R"({"Limit":3.5})", "ok"},
                      Case{"ListForInteger", "ListTables", R"({"Limit":[1]})",
                           "Unrecognized collection type class java.lang.Integer"},
                      Case{"StringForLong", "CreateTable",
                           R"({"ProvisionedThroughput":{"ReadCapacityUnits":"1"}})",
                           "STRING_VALUE cannot be converted to Long"},
                      Case{"NumberForBoolean", "GetItem", R"({"ConsistentRead":1})",
                           "NUMBER_VALUE cannot be converted to Boolean"},
                      Case{"DogForBoolean", "GetItem", R"({"ConsistentRead":"dog"})",
                           "Unexpected token received from parser"},
                      Case{"YesForBoolean", "GetItem", R"({"ConsistentRead":"Yes"})", "ok"},
                      Case{"NullForString", "GetItem", R"({"TableName":null})", "ok"},
                      Case{"UnknownMember", "GetItem", R"({"Table":[1]})", "ok"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Collections, TypeTest,
    ::testing::Values(
        Case{"StringForList", "GetItem", R"({"AttributesToGet":"a"})", "Unexpected field type"},
        Case{"ObjectForList", "GetItem", R"({"AttributesToGet":{}})", kNoStructure},
        Case{"NumberInList", "GetItem", R"({"AttributesToGet":["a",1]})",
             "NUMBER_VALUE cannot be converted to String"},
        Case{"StringForMap", "GetItem", R"({"Key":"a"})", "Unexpected field type"},
        Case{"ListForMap", "GetItem", R"({"Key":[]})",
             "Unrecognized collection type java.util.Map<java.lang.String, "
             "com.amazonaws.dynamodb.v20120810.AttributeValue>"},
        Case{"ListForNames", "GetItem", R"({"ExpressionAttributeNames":[]})",
             "Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>"},
        Case{"ListForRequestItems", "BatchWriteItem", R"({"RequestItems":[]})",
             "Unrecognized collection type java.util.Map<java.lang.String, "
             "java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>"},
        Case{"StringForWriteRequests", "BatchWriteItem", R"({"RequestItems":{"t":"a"}})",
             kNestedScalar},
        Case{"StringForKeyInList", "BatchGetItem", R"({"RequestItems":{"t":{"Keys":["a"]}}})",
             kNestedScalar},
        Case{"StringForStructureField", "CreateTable", R"({"ProvisionedThroughput":"a"})",
             "Unexpected field type"},
        Case{"ListForStructureField", "CreateTable", R"({"ProvisionedThroughput":[]})",
             "Unrecognized collection type class "
             "com.amazonaws.dynamodb.v20120810.ProvisionedThroughput"},
        Case{"StringForStructureElement", "CreateTable", R"({"KeySchema":["a"]})",
             "Unexpected value type in payload"},
        Case{"ListForStructureElement", "CreateTable", R"({"KeySchema":[[]]})",
             "Unrecognized collection type class "
             "com.amazonaws.dynamodb.v20120810.KeySchemaElement"},
        Case{"StringForValueField", "PutItem", R"({"Expected":{"a":{"Value":"b"}}})",
             "Unexpected field type"},
        Case{"StringForValueElement", "PutItem", R"({"Item":{"a":"b"}})",
             "Unexpected value type in payload"}),
    [](const auto& test) { return test.param.name; });

// Bodies that are no object: test_request_payload_must_be_object of scylladb/scylladb's
// test/alternator/test_manual_requests.py.
TEST(TypeConfusion, TheBodyMustBeAnObject) {
  EXPECT_EQ(answer("ListTables", "null"), "");
  EXPECT_EQ(answer("ListTables", "[]"),
            "Unrecognized collection type class com.amazonaws.dynamodb.v20120810.ListTablesInput");
  EXPECT_EQ(answer("ListTables", "{}"), "ok");
}

TEST(TypeConfusion, TheFirstOfTheTextIsReported) {
  EXPECT_EQ(answer("GetItem", R"({"ConsistentRead":1,"TableName":2})"),
            "NUMBER_VALUE cannot be converted to Boolean");
  EXPECT_EQ(answer("GetItem", R"({"TableName":2,"ConsistentRead":1})"),
            "NUMBER_VALUE cannot be converted to String");
}

TEST(TypeConfusion, BooleansAreReadAsAwsReadsThem) {
  simdjson::dom::parser parser;
  const auto read = [&parser](const std::string& text) {
    return read_boolean(parser.parse(text).value());
  };
  EXPECT_EQ(read("true"), true);
  EXPECT_EQ(read("\"TRUE\""), true);
  EXPECT_EQ(read("\"1\""), true);
  EXPECT_EQ(read("\"no\""), false);
  EXPECT_EQ(read("\"on\""), std::nullopt);
  EXPECT_EQ(read("1"), std::nullopt);
}

}  // namespace
}  // namespace gramme::api
