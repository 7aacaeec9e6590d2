#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "shape/table.h"

// Where AWS answers something else than its published model says. shape/build.h lays these facts
// over the generated tables while they are compiled. Sources: public records of AWS's answers,
// named by repository and issue; "dynalite" is the type tables in the validations/ folder of
// architect/dynalite, taken down from AWS's answers by its authors.
namespace gramme::api::overrides {

using namespace std::string_view_literals;

// The order in which AWS lists an enumeration's values: that of a Java set, not the model's.
struct EnumerationOrder {
  std::string_view shape;
  std::span<const std::string_view> values;
};

inline constexpr std::array kAttributeTypes = {"B"sv, "N"sv, "S"sv};
inline constexpr std::array kComparisonOperators = {
    "IN"sv,       "NULL"sv, "BETWEEN"sv, "LT"sv,          "NOT_CONTAINS"sv, "EQ"sv,      "GT"sv,
    "NOT_NULL"sv, "NE"sv,   "LE"sv,      "BEGINS_WITH"sv, "GE"sv,           "CONTAINS"sv};
inline constexpr std::array kConditionalOperators = {"OR"sv, "AND"sv};
inline constexpr std::array kProjectionTypes = {"ALL"sv, "INCLUDE"sv, "KEYS_ONLY"sv};
inline constexpr std::array kReturnValues = {"ALL_NEW"sv, "UPDATED_OLD"sv, "ALL_OLD"sv, "NONE"sv,
                                             "UPDATED_NEW"sv};
inline constexpr std::array kStreamViewTypes = {"OLD_IMAGE"sv, "KEYS_ONLY"sv,
                                                "NEW_AND_OLD_IMAGES"sv, "NEW_IMAGE"sv};
inline constexpr std::array kSelects = {"SPECIFIC_ATTRIBUTES"sv, "COUNT"sv, "ALL_ATTRIBUTES"sv,
                                        "ALL_PROJECTED_ATTRIBUTES"sv};

inline constexpr std::array kEnumerationOrders = {
    // ryanfitz/vogels#128, aws/aws-sdk-js#979
    EnumerationOrder{"ScalarAttributeType", kAttributeTypes},
    // dynalite
    EnumerationOrder{"ComparisonOperator", kComparisonOperators},
    EnumerationOrder{"ConditionalOperator", kConditionalOperators},
    EnumerationOrder{"ProjectionType", kProjectionTypes},
    EnumerationOrder{"Select", kSelects},
    // dynalite; ExtendDB/extenddb#211 (2026)
    EnumerationOrder{"ReturnValue", kReturnValues},
    // DDB-TABLE-457 in aws-controllers-k8s/dynamodb-controller (2026)
    EnumerationOrder{"StreamViewType", kStreamViewTypes},
};

// The order in which AWS reports errors of an operation's members (dynalite). Members that are
// not named come after these, as in the model.
struct MemberOrder {
  std::string_view structure;
  std::string_view members;  // separated by spaces
};

inline constexpr std::array kMemberOrders = {
    // DDB-TABLE-457 in aws-controllers-k8s/dynamodb-controller (2026)
    MemberOrder{"AttributeDefinition", "AttributeType AttributeName"},
    MemberOrder{"BatchGetItemInput", "ReturnConsumedCapacity RequestItems"},
    MemberOrder{"BatchWriteItemInput",
                "ReturnConsumedCapacity ReturnItemCollectionMetrics RequestItems"},
    MemberOrder{"CreateGlobalSecondaryIndexAction",
                "Projection IndexName ProvisionedThroughput KeySchema"},
    MemberOrder{"CreateTableInput",
                "AttributeDefinitions TableName BillingMode ProvisionedThroughput KeySchema "
                "LocalSecondaryIndexes GlobalSecondaryIndexes"},
    MemberOrder{"DeleteItemInput",
                "ReturnConsumedCapacity TableName ReturnValues ReturnItemCollectionMetrics Key "
                "ConditionalOperator Expected"},
    MemberOrder{"GetItemInput", "ReturnConsumedCapacity AttributesToGet TableName Key"},
    MemberOrder{"ListTablesInput", "Limit ExclusiveStartTableName"},
    MemberOrder{"ProvisionedThroughput", "WriteCapacityUnits ReadCapacityUnits"},
    MemberOrder{"PutItemInput",
                "ReturnConsumedCapacity TableName Item ConditionalOperator Expected ReturnValues "
                "ReturnItemCollectionMetrics"},
    MemberOrder{"QueryInput",
                "Select IndexName ReturnConsumedCapacity QueryFilter TableName ConditionalOperator "
                "AttributesToGet Limit KeyConditions ExclusiveStartKey"},
    MemberOrder{"ScanInput",
                "Select IndexName TotalSegments ReturnConsumedCapacity TableName "
                "ConditionalOperator ScanFilter Segment Limit AttributesToGet ExclusiveStartKey"},
    // DDB-TABLE-457, as above
    MemberOrder{"TimeToLiveSpecification", "AttributeName Enabled"},
    MemberOrder{"UpdateItemInput",
                "ReturnConsumedCapacity TableName ReturnItemCollectionMetrics ReturnValues Key "
                "ConditionalOperator Expected AttributeUpdates"},
    MemberOrder{"UpdateTableInput", "TableName ProvisionedThroughput BillingMode"},
    MemberOrder{"WriteRequest", "DeleteRequest PutRequest"},
};

// Sizes that the model left to other checks.
struct MemberLimit {
  std::string_view structure;
  std::string_view member;
  std::int64_t max;
};

inline constexpr std::array kMemberLimits = {
    // "'keySchema' failed to satisfy constraint: Member must have length less than or equal to 2"
    // (architect/architect#44, mandarzope/loopback-connector-dynamodb#5, getmoto/moto#7348). The
    // model dropped its max of 2 for the sake of indexes with multi-attribute keys; the key of a
    // table and of a local index still has two attributes at most.
    MemberLimit{"CreateTableInput", "KeySchema", 2},
    MemberLimit{"LocalSecondaryIndex", "KeySchema", 2},
};

// Strings that the model allows to be empty and AWS does not (DDB-TABLE-457, as above).
inline constexpr std::array kNotEmpty = {"KMSMasterKeyId"sv};

// Members whose value AWS leaves out: "Value at 'RequestItems.users.member.Keys' failed to
// satisfy constraint: ...", with the members' names as in the request (ExtendDB/extenddb#16, 2026;
// in 2016 AWS still printed them, aws/aws-sdk-js#1150).
struct AnonymousMember {
  std::string_view structure;
  std::string_view member;
};

inline constexpr std::array kAnonymousMembers = {AnonymousMember{"KeysAndAttributes", "Keys"}};

// Members of AWS's classes that are not in the model but in the printed value:
// "PutRequest(item={...}, workloadProfileName=null)" (risingwavelabs/risingwave#17572).
struct HiddenMember {
  std::string_view structure;
  std::string_view member;
};

inline constexpr std::array kHiddenMembers = {HiddenMember{"PutRequest", "workloadProfileName"}};

// Shapes whose constraints AWS's front end leaves alone: DynamoDB itself judges the values, in
// words of its own (DDB-TABLE-107, -110 and -442 in aws-controllers-k8s/dynamodb-controller, 2026).
inline constexpr std::array kUnconstrainedShapes = {"TableClass"sv, "TagKeyString"sv,
                                                    "TagValueString"sv};

// Members that the model requires and AWS's front end does not: "The Tag Value provided is invalid,
// Value: null" (ibidem).
struct OptionalMember {
  std::string_view structure;
  std::string_view member;
};

inline constexpr std::array kOptionalMembers = {OptionalMember{"Tag", "Key"},
                                                OptionalMember{"Tag", "Value"}};

// Members that are judged by other limits than the model's. DescribeTable of an empty name breaks
// two constraints of a name, though an ARN will do (DDB-TABLE-457, ibidem).
struct NameMember {
  std::string_view structure;
  std::string_view member;
};

inline constexpr std::array kSpelledNames = {NameMember{"DescribeTableInput", "TableName"}};

// Shapes whose length AWS reports before their pattern (DDB-TABLE-457, ibidem); of all others it
// reports the pattern first.
inline constexpr std::array kLengthFirst = {"IndexName"sv, "TableArn"sv};

// Patterns of shapes that have none in the model. A TableArn is a table's name or ARN. The model
// asks for 1 to 1,024 characters of any kind, and DynamoDB itself refuses what is no name.
struct ShapePattern {
  std::string_view shape;
  Pattern pattern;
};

inline constexpr std::array kShapePatterns = {ShapePattern{"TableArn", Pattern::kNameOrArn}};

// What DynamoDB says of a name that breaks its naming rules when no constraint is violated
// (Dynamoid/dynamoid#260, OceanDev/ocean-dynamo#42).
inline constexpr std::string_view kInvalidName =
    "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and "
    "may contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'";

// What it says of an ARN that is not a table's (DDB-TABLE-011 and -442 in
// aws-controllers-k8s/dynamodb-controller).
inline constexpr std::string_view kInvalidArn =
    "1 validation error detected: Invalid resource type in '{}'";

// Operations whose TableName is looked at before any constraint: when it is missing,
// "The parameter 'TableName' is required but was not present in the request"
// (aws/aws-sdk-java#977 and #344), and when its length is wrong, "TableName must be at least 3
// characters long and at most 255 characters long" (dynalite), but for kSpelledNames.
inline constexpr std::array kTableNameFirst = {
    "CreateTableInput"sv,        "DeleteTableInput"sv, "DescribeTableInput"sv,
    "DescribeTimeToLiveInput"sv, "UpdateTableInput"sv, "UpdateTimeToLiveInput"sv,
};

}  // namespace gramme::api::overrides
