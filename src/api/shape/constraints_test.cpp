// The ValidationException of a request that breaks the model's constraints. Each text carries the
// public record it is from; "model" means that it follows from the service model by the wording of
// the others.

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>

#include "gramme/api/shape.h"
#include "shape/right.h"

namespace gramme::api {
namespace {

std::string answer(const std::string& operation, const std::string& body) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  EXPECT_EQ(parser.parse(body).get(json), simdjson::SUCCESS) << body;
  const Status status = check_constraints(*input_shape(operation), json);
  EXPECT_TRUE(status || !is_plainly_right(*input_shape(operation), json)) << body;
  if (status) return "ok";
  EXPECT_EQ(status.error().code, ErrorCode::kValidation);
  return status.error().message;
}

// The violation's text after "1 validation error detected: ".
std::string violation(const std::string& operation, const std::string& body) {
  const std::string prefix = "1 validation error detected: ";
  const std::string text = answer(operation, body);
  EXPECT_TRUE(text.starts_with(prefix)) << text;
  return text.substr(std::min(prefix.size(), text.size()));
}

// Netflix-Skunkworks/iep-apps#527 (2024)
TEST(Constraints, MissingMember) {
  EXPECT_EQ(answer("GetItem", R"({"Key":{}})"),
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null");
  EXPECT_EQ(answer("GetItem", R"({"Key":{},"TableName":null})"),
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint: "
            "Member must not be null");
}

// scalar-labs/scalardb#189
TEST(Constraints, MissingMemberOfAListsElement) {
  EXPECT_EQ(violation("CreateTable", R"({"TableName":"abc","AttributeDefinitions":[
                {"AttributeName":"a","AttributeType":"S"},{"AttributeName":"b"}]})"),
            "Value null at 'attributeDefinitions.2.member.attributeType' failed to satisfy "
            "constraint: Member must not be null");
}

// ryanfitz/vogels#128
TEST(Constraints, EnumerationInAwssOrder) {
  EXPECT_EQ(violation("CreateTable", R"({"TableName":"abc","AttributeDefinitions":[
                {"AttributeName":"a","AttributeType":"BOOLEAN"}]})"),
            "Value 'BOOLEAN' at 'attributeDefinitions.1.member.attributeType' failed to satisfy "
            "constraint: Member must satisfy enum value set: [B, N, S]");
}

// ExtendDB/extenddb#211 (2026)
TEST(Constraints, ReturnValuesListsAllFive) {
  EXPECT_EQ(violation("PutItem", R"({"TableName":"abc","Item":{},"ReturnValues":"X"})"),
            "Value 'X' at 'returnValues' failed to satisfy constraint: Member must satisfy enum "
            "value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
}

// DDB-TABLE-457 in aws-controllers-k8s/dynamodb-controller (2026)
TEST(Constraints, LengthOfANameComesBeforeItsPattern) {
  EXPECT_EQ(answer("DescribeTable", R"({"TableName":""})"),
            "2 validation errors detected: Value '' at 'tableName' failed to satisfy constraint: "
            "Member must have length greater than or equal to 3; Value '' at 'tableName' failed to "
            "satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
  EXPECT_EQ(answer("ListTables", R"({"ExclusiveStartTableName":""})"),
            "2 validation errors detected: Value '' at 'exclusiveStartTableName' failed to satisfy "
            "constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value '' "
            "at 'exclusiveStartTableName' failed to satisfy constraint: Member must have length "
            "greater than or equal to 3");
}

// DDB-TABLE-107 and -442, ibidem: DynamoDB judges these itself.
TEST(Constraints, LeavesTagsAndTableClassesAlone) {
  EXPECT_EQ(answer("TagResource", R"({"ResourceArn":"arn:x","Tags":[{}]})"), "ok");
  EXPECT_EQ(answer("UpdateTable", R"({"TableName":"abc","TableClass":"X"})"), "ok");
}

// mandarzope/loopback-connector-dynamodb#5
TEST(Constraints, EmptyList) {
  EXPECT_EQ(violation("CreateTable", R"({"TableName":"abc","KeySchema":[]})"),
            "Value '[]' at 'keySchema' failed to satisfy constraint: Member must have length "
            "greater than or equal to 1");
}

// getmoto/moto#7348 for a table's key; the key of a global index has up to eight attributes:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
TEST(Constraints, ThreeKeyAttributes) {
  const std::string keys =
      R"("KeySchema":[{"AttributeName":"a","KeyType":"HASH"},{"AttributeName":"b",
      "KeyType":"RANGE"},{"AttributeName":"c","KeyType":"RANGE"}])";
  EXPECT_EQ(violation("CreateTable", R"({"TableName":"abc",)" + keys + "}"),
            "Value '[KeySchemaElement(attributeName=a, keyType=HASH), "
            "KeySchemaElement(attributeName=b, keyType=RANGE), KeySchemaElement(attributeName=c, "
            "keyType=RANGE)]' at 'keySchema' failed to satisfy constraint: Member must have length "
            "less than or equal to 2");
  EXPECT_EQ(
      answer("CreateTable", R"({"TableName":"abc","GlobalSecondaryIndexes":[{"IndexName":"abc",)" +
                                keys + R"(,"Projection":{}}]})"),
      "ok");
}

// elegantdevelopment/aws-cdk-dynamodb-seeder#3 and, with its values, risingwavelabs/risingwave
// #17572 (2024)
TEST(Constraints, MapValueOfWrongSize) {
  EXPECT_EQ(violation("BatchWriteItem", R"({"RequestItems":{"test-table":[]}})"),
            "Value '{test-table=[]}' at 'requestItems' failed to satisfy constraint: Map value "
            "must satisfy constraint: [Member must have length less than or equal to 25, Member "
            "must have length greater than or equal to 1]");
  std::string requests;
  for (int i = 0; i < 26; ++i) {
    requests += std::string(i == 0 ? "" : ",") + R"({"PutRequest":{"Item":{"a":{"N":"1"}}}})";
  }
  const std::string text =
      violation("BatchWriteItem", R"({"RequestItems":{"t":[)" + requests + "]}}");
  EXPECT_TRUE(
      text.starts_with("Value '{t=[WriteRequest(putRequest=PutRequest(item={a=com.amazonaws"
                       ".dynamodb.v20120810.AttributeValue@"))
      << text;
  EXPECT_NE(text.find("}, workloadProfileName=null), deleteRequest=null), WriteRequest("),
            std::string::npos)
      << text;
}

// ExtendDB/extenddb#16: no value, and the members' names as they are in the request
TEST(Constraints, KeysOfABatchAreNotPrinted) {
  EXPECT_EQ(violation("BatchGetItem", R"({"RequestItems":{"users":{"Keys":[]}}})"),
            "Value at 'RequestItems.users.member.Keys' failed to satisfy constraint: Member must "
            "have length greater than or equal to 1");
}

// model
TEST(Constraints, NumbersHaveRanges) {
  EXPECT_EQ(violation("ListTables", R"({"Limit":0})"),
            "Value '0' at 'limit' failed to satisfy constraint: Member must have value greater "
            "than or equal to 1");
  EXPECT_EQ(violation("ListTables", R"({"Limit":101})"),
            "Value '101' at 'limit' failed to satisfy constraint: Member must have value less than "
            "or equal to 100");
  EXPECT_EQ(answer("ListTables", R"({"Limit":100.9})"), "ok");
}

// model; the pattern's error stands before the length's in dynalite's tables
TEST(Constraints, OneValueBreaksTwoRules) {
  EXPECT_EQ(answer("ListTables", R"({"ExclusiveStartTableName":"a;"})"),
            "2 validation errors detected: Value 'a;' at 'exclusiveStartTableName' failed to "
            "satisfy constraint: Member must satisfy regular expression pattern: "
            "[a-zA-Z0-9_.-]+; Value 'a;' at 'exclusiveStartTableName' failed to satisfy "
            "constraint: Member must have length greater than or equal to 3");
}

// The order of validations/putItem.js and query.js of architect/dynalite, not the request's
TEST(Constraints, AwssOrderOfMembers) {
  const std::string text =
      answer("PutItem", R"({"ReturnItemCollectionMetrics":"x","ReturnValues":"y","Item":{},
                     "ReturnConsumedCapacity":"z"})");
  EXPECT_EQ(text,
            "4 validation errors detected: Value 'z' at 'returnConsumedCapacity' failed to satisfy "
            "constraint: Member must satisfy enum value set: [INDEXES, TOTAL, NONE]; Value null at "
            "'tableName' failed to satisfy constraint: Member must not be null; Value 'y' at "
            "'returnValues' failed to satisfy constraint: Member must satisfy enum value set: "
            "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]; Value 'x' at "
            "'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum "
            "value set: [SIZE, NONE]");
}

// dynalite's checkValidations stops at ten
TEST(Constraints, TenErrorsAtMost) {
  std::string definitions = "{}";
  for (int i = 0; i < 7; ++i) definitions += ",{}";
  const std::string text =
      answer("CreateTable", R"({"TableName":"abc","AttributeDefinitions":[)" + definitions + "]}");
  EXPECT_TRUE(text.starts_with("10 validation errors detected: ")) << text;
  EXPECT_NE(text.find("attributeDefinitions.5.member.attributeType"), std::string::npos);
  EXPECT_EQ(text.find("attributeDefinitions.6"), std::string::npos);
}

// model: TableArn has 1 to 1,024 characters; the naming rules are DynamoDB's
// (OceanDev/ocean-dynamo#42 has the text)
TEST(Constraints, TableNames) {
  const std::string invalid =
      "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, "
      "and may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'";
  EXPECT_EQ(violation("GetItem", R"({"TableName":"","Key":{}})"),
            "Value '' at 'tableName' failed to satisfy constraint: Member must have length greater "
            "than or equal to 1");
  EXPECT_EQ(answer("GetItem", R"({"TableName":"ab","Key":{}})"), invalid);
  EXPECT_EQ(answer("GetItem", R"({"TableName":"a;c","Key":{}})"), invalid);
  EXPECT_EQ(answer("BatchGetItem", R"({"RequestItems":{"ab":{"Keys":[{}]}}})"), invalid);
  EXPECT_EQ(answer("GetItem", R"({"TableName":"arn:aws:dynamodb:us-east-1:1:table/a","Key":{}})"),
            "ok");
  const std::string arn = "arn:aws:dynamodb:us-east-1:1:table/abc/index/def";  // DDB-TABLE-011
  EXPECT_EQ(violation("GetItem", R"({"Key":{},"TableName":")" + arn + "\"}"),
            "Invalid resource type in '" + arn + "'");
  EXPECT_EQ(violation("GetItem", R"({"TableName":"ab"})"),
            "Value null at 'key' failed to satisfy constraint: Member must not be null");
}

// aws/aws-sdk-java#977
TEST(Constraints, TableNameOfTableOperationsComesFirst) {
  EXPECT_EQ(answer("DescribeTable", "{}"),
            "The parameter 'TableName' is required but was not present in the request");
  EXPECT_EQ(answer("CreateTable", R"({"TableName":"ab","KeySchema":[]})"),
            "TableName must be at least 3 characters long and at most 255 characters long");
}

// Java's String.length() counts UTF-16: an emoji is two
TEST(Constraints, LengthIsCountedInUtf16) {
  std::string token;
  for (int i = 0; i < 18; ++i) token += "😀";
  const std::string head = R"({"TransactItems":[{}],"ClientRequestToken":")";
  EXPECT_EQ(answer("TransactWriteItems", head + token + "\"}"), "ok");
  EXPECT_NE(answer("TransactWriteItems", head + token + "a\"}"), "ok");
}

// Coral keeps all but the first letter: SSESpecification is sSESpecification
TEST(Constraints, OnlyTheFirstLetterBecomesSmall) {
  EXPECT_EQ(violation("CreateTable", R"({"TableName":"abc","SSESpecification":{"SSEType":"x"}})"),
            "Value 'x' at 'sSESpecification.sSEType' failed to satisfy constraint: Member must "
            "satisfy enum value set: [AES256, KMS]");
}

TEST(Constraints, RightRequestsPass) {
  EXPECT_EQ(answer("GetItem", R"({"TableName":"abc","Key":{"a":{"S":"b"}},"Unknown":1})"), "ok");
  EXPECT_EQ(answer("ListTables", "{}"), "ok");
  EXPECT_EQ(answer("GetRecords", R"({"ShardIterator":"x","Limit":1})"), "ok");
  EXPECT_EQ(answer("TransactWriteItems",
                   R"({"TransactItems":[{"Put":{"TableName":"abc","Item":{"a":{"S":"b"}}}}]})"),
            "ok");
}

}  // namespace
}  // namespace gramme::api
