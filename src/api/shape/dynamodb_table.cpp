// Made by tools/shape_table.py from the service model DynamoDB 2012-08-10. Do not edit: what AWS
// answers differently is in shape/overrides.h.

#include "shape/build.h"
#include "shape/tables.h"

namespace gramme::api {
namespace {

constexpr Shape kPartiQLStatement = string("PartiQLStatement", {.min = 1, .max = 8192});
constexpr Shape kAttributeValue = scalar("AttributeValue", Kind::kAttributeValue);
constexpr Shape kPreparedStatementParameters =
    list("PreparedStatementParameters", kAttributeValue, {.min = 1});
constexpr Shape kConsistentRead = scalar("ConsistentRead", Kind::kBoolean);
constexpr std::string_view kReturnValuesOnConditionCheckFailureValues[] = {"ALL_OLD", "NONE"};
constexpr Shape kReturnValuesOnConditionCheckFailure =
    enumeration("ReturnValuesOnConditionCheckFailure", kReturnValuesOnConditionCheckFailureValues);
constexpr auto kBatchStatementRequestMembers =
    members("BatchStatementRequest",
            {{"Statement", &kPartiQLStatement, kRequired},
             {"Parameters", &kPreparedStatementParameters},
             {"ConsistentRead", &kConsistentRead},
             {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kBatchStatementRequest =
    structure("BatchStatementRequest", kBatchStatementRequestMembers);
constexpr Shape kPartiQLBatchRequest =
    list("PartiQLBatchRequest", kBatchStatementRequest, {.min = 1, .max = 25});
constexpr std::string_view kReturnConsumedCapacityValues[] = {"INDEXES", "TOTAL", "NONE"};
constexpr Shape kReturnConsumedCapacity =
    enumeration("ReturnConsumedCapacity", kReturnConsumedCapacityValues);
constexpr auto kBatchExecuteStatementInputMembers =
    members("BatchExecuteStatementInput", {{"Statements", &kPartiQLBatchRequest, kRequired},
                                           {"ReturnConsumedCapacity", &kReturnConsumedCapacity}});
constexpr Shape kBatchExecuteStatementInput =
    structure("BatchExecuteStatementInput", kBatchExecuteStatementInputMembers);
constexpr Shape kTableArn = string("TableArn", {.min = 1, .max = 1024});
constexpr Shape kAttributeName = string("AttributeName", {.max = 65535});
constexpr Shape kKey = map("Key", kAttributeName, kAttributeValue);
constexpr Shape kKeyList = list("KeyList", kKey, {.min = 1, .max = 100});
constexpr Shape kAttributeNameList = list("AttributeNameList", kAttributeName, {.min = 1});
constexpr Shape kProjectionExpression = string("ProjectionExpression");
constexpr Shape kExpressionAttributeNameVariable = string("ExpressionAttributeNameVariable");
constexpr Shape kExpressionAttributeNameMap =
    map("ExpressionAttributeNameMap", kExpressionAttributeNameVariable, kAttributeName);
constexpr auto kKeysAndAttributesMembers =
    members("KeysAndAttributes", {{"Keys", &kKeyList, kRequired},
                                  {"AttributesToGet", &kAttributeNameList},
                                  {"ConsistentRead", &kConsistentRead},
                                  {"ProjectionExpression", &kProjectionExpression},
                                  {"ExpressionAttributeNames", &kExpressionAttributeNameMap}});
constexpr Shape kKeysAndAttributes = structure("KeysAndAttributes", kKeysAndAttributesMembers);
constexpr Shape kBatchGetRequestMap =
    map("BatchGetRequestMap", kTableArn, kKeysAndAttributes, {.min = 1, .max = 100});
constexpr auto kBatchGetItemInputMembers =
    members("BatchGetItemInput", {{"RequestItems", &kBatchGetRequestMap, kRequired},
                                  {"ReturnConsumedCapacity", &kReturnConsumedCapacity}});
constexpr Shape kBatchGetItemInput = structure("BatchGetItemInput", kBatchGetItemInputMembers);
constexpr Shape kPutItemInputAttributeMap =
    map("PutItemInputAttributeMap", kAttributeName, kAttributeValue);
constexpr auto kPutRequestMembers =
    members("PutRequest", {{"Item", &kPutItemInputAttributeMap, kRequired}});
constexpr Shape kPutRequest = structure("PutRequest", kPutRequestMembers);
constexpr auto kDeleteRequestMembers = members("DeleteRequest", {{"Key", &kKey, kRequired}});
constexpr Shape kDeleteRequest = structure("DeleteRequest", kDeleteRequestMembers);
constexpr auto kWriteRequestMembers =
    members("WriteRequest", {{"PutRequest", &kPutRequest}, {"DeleteRequest", &kDeleteRequest}});
constexpr Shape kWriteRequest = structure("WriteRequest", kWriteRequestMembers);
constexpr Shape kWriteRequests = list("WriteRequests", kWriteRequest, {.min = 1, .max = 25});
constexpr Shape kBatchWriteItemRequestMap =
    map("BatchWriteItemRequestMap", kTableArn, kWriteRequests, {.min = 1, .max = 25});
constexpr std::string_view kReturnItemCollectionMetricsValues[] = {"SIZE", "NONE"};
constexpr Shape kReturnItemCollectionMetrics =
    enumeration("ReturnItemCollectionMetrics", kReturnItemCollectionMetricsValues);
constexpr auto kBatchWriteItemInputMembers = members(
    "BatchWriteItemInput", {{"RequestItems", &kBatchWriteItemRequestMap, kRequired},
                            {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
                            {"ReturnItemCollectionMetrics", &kReturnItemCollectionMetrics}});
constexpr Shape kBatchWriteItemInput =
    structure("BatchWriteItemInput", kBatchWriteItemInputMembers);
constexpr Shape kBackupName =
    string("BackupName", {.min = 3, .max = 255, .pattern = Pattern::kName});
constexpr auto kCreateBackupInputMembers =
    members("CreateBackupInput",
            {{"TableName", &kTableArn, kRequired}, {"BackupName", &kBackupName, kRequired}});
constexpr Shape kCreateBackupInput = structure("CreateBackupInput", kCreateBackupInputMembers);
constexpr Shape kTableName = string("TableName", {.min = 3, .max = 255, .pattern = Pattern::kName});
constexpr Shape kRegionName = string("RegionName");
constexpr auto kReplicaMembers = members("Replica", {{"RegionName", &kRegionName}});
constexpr Shape kReplica = structure("Replica", kReplicaMembers);
constexpr Shape kReplicaList = list("ReplicaList", kReplica);
constexpr auto kCreateGlobalTableInputMembers = members(
    "CreateGlobalTableInput",
    {{"GlobalTableName", &kTableName, kRequired}, {"ReplicationGroup", &kReplicaList, kRequired}});
constexpr Shape kCreateGlobalTableInput =
    structure("CreateGlobalTableInput", kCreateGlobalTableInputMembers);
constexpr Shape kKeySchemaAttributeName = string("KeySchemaAttributeName", {.min = 1, .max = 255});
constexpr std::string_view kScalarAttributeTypeValues[] = {"S", "N", "B"};
constexpr Shape kScalarAttributeType =
    enumeration("ScalarAttributeType", kScalarAttributeTypeValues);
constexpr auto kAttributeDefinitionMembers =
    members("AttributeDefinition", {{"AttributeName", &kKeySchemaAttributeName, kRequired},
                                    {"AttributeType", &kScalarAttributeType, kRequired}});
constexpr Shape kAttributeDefinition =
    structure("AttributeDefinition", kAttributeDefinitionMembers);
constexpr Shape kAttributeDefinitions = list("AttributeDefinitions", kAttributeDefinition);
constexpr std::string_view kKeyTypeValues[] = {"HASH", "RANGE"};
constexpr Shape kKeyType = enumeration("KeyType", kKeyTypeValues);
constexpr auto kKeySchemaElementMembers = members(
    "KeySchemaElement",
    {{"AttributeName", &kKeySchemaAttributeName, kRequired}, {"KeyType", &kKeyType, kRequired}});
constexpr Shape kKeySchemaElement = structure("KeySchemaElement", kKeySchemaElementMembers);
constexpr Shape kKeySchema = list("KeySchema", kKeySchemaElement, {.min = 1});
constexpr Shape kIndexName = string("IndexName", {.min = 3, .max = 255, .pattern = Pattern::kName});
constexpr std::string_view kProjectionTypeValues[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
constexpr Shape kProjectionType = enumeration("ProjectionType", kProjectionTypeValues);
constexpr Shape kNonKeyAttributeName = string("NonKeyAttributeName", {.min = 1, .max = 255});
constexpr Shape kNonKeyAttributeNameList =
    list("NonKeyAttributeNameList", kNonKeyAttributeName, {.min = 1, .max = 20});
constexpr auto kProjectionMembers = members(
    "Projection",
    {{"ProjectionType", &kProjectionType}, {"NonKeyAttributes", &kNonKeyAttributeNameList}});
constexpr Shape kProjection = structure("Projection", kProjectionMembers);
constexpr auto kLocalSecondaryIndexMembers =
    members("LocalSecondaryIndex", {{"IndexName", &kIndexName, kRequired},
                                    {"KeySchema", &kKeySchema, kRequired},
                                    {"Projection", &kProjection, kRequired}});
constexpr Shape kLocalSecondaryIndex =
    structure("LocalSecondaryIndex", kLocalSecondaryIndexMembers);
constexpr Shape kLocalSecondaryIndexList = list("LocalSecondaryIndexList", kLocalSecondaryIndex);
constexpr Shape kPositiveLongObject = scalar("PositiveLongObject", Kind::kLong, {.min = 1});
constexpr auto kProvisionedThroughputMembers =
    members("ProvisionedThroughput", {{"ReadCapacityUnits", &kPositiveLongObject, kRequired},
                                      {"WriteCapacityUnits", &kPositiveLongObject, kRequired}});
constexpr Shape kProvisionedThroughput =
    structure("ProvisionedThroughput", kProvisionedThroughputMembers);
constexpr Shape kLongObject = scalar("LongObject", Kind::kLong);
constexpr auto kOnDemandThroughputMembers =
    members("OnDemandThroughput",
            {{"MaxReadRequestUnits", &kLongObject}, {"MaxWriteRequestUnits", &kLongObject}});
constexpr Shape kOnDemandThroughput = structure("OnDemandThroughput", kOnDemandThroughputMembers);
constexpr auto kWarmThroughputMembers =
    members("WarmThroughput",
            {{"ReadUnitsPerSecond", &kLongObject}, {"WriteUnitsPerSecond", &kLongObject}});
constexpr Shape kWarmThroughput = structure("WarmThroughput", kWarmThroughputMembers);
constexpr auto kGlobalSecondaryIndexMembers =
    members("GlobalSecondaryIndex", {{"IndexName", &kIndexName, kRequired},
                                     {"KeySchema", &kKeySchema, kRequired},
                                     {"Projection", &kProjection, kRequired},
                                     {"ProvisionedThroughput", &kProvisionedThroughput},
                                     {"OnDemandThroughput", &kOnDemandThroughput},
                                     {"WarmThroughput", &kWarmThroughput}});
constexpr Shape kGlobalSecondaryIndex =
    structure("GlobalSecondaryIndex", kGlobalSecondaryIndexMembers);
constexpr Shape kGlobalSecondaryIndexList = list("GlobalSecondaryIndexList", kGlobalSecondaryIndex);
constexpr std::string_view kBillingModeValues[] = {"PROVISIONED", "PAY_PER_REQUEST"};
constexpr Shape kBillingMode = enumeration("BillingMode", kBillingModeValues);
constexpr Shape kStreamEnabled = scalar("StreamEnabled", Kind::kBoolean);
constexpr std::string_view kStreamViewTypeValues[] = {"NEW_IMAGE", "OLD_IMAGE",
                                                      "NEW_AND_OLD_IMAGES", "KEYS_ONLY"};
constexpr Shape kStreamViewType = enumeration("StreamViewType", kStreamViewTypeValues);
constexpr auto kStreamSpecificationMembers =
    members("StreamSpecification",
            {{"StreamEnabled", &kStreamEnabled, kRequired}, {"StreamViewType", &kStreamViewType}});
constexpr Shape kStreamSpecification =
    structure("StreamSpecification", kStreamSpecificationMembers);
constexpr Shape kSSEEnabled = scalar("SSEEnabled", Kind::kBoolean);
constexpr std::string_view kSSETypeValues[] = {"AES256", "KMS"};
constexpr Shape kSSEType = enumeration("SSEType", kSSETypeValues);
constexpr Shape kKMSMasterKeyId = string("KMSMasterKeyId");
constexpr auto kSSESpecificationMembers = members(
    "SSESpecification",
    {{"Enabled", &kSSEEnabled}, {"SSEType", &kSSEType}, {"KMSMasterKeyId", &kKMSMasterKeyId}});
constexpr Shape kSSESpecification = structure("SSESpecification", kSSESpecificationMembers);
constexpr Shape kTagKeyString = string("TagKeyString", {.min = 1, .max = 128});
constexpr Shape kTagValueString = string("TagValueString", {.min = 0, .max = 256});
constexpr auto kTagMembers =
    members("Tag", {{"Key", &kTagKeyString, kRequired}, {"Value", &kTagValueString, kRequired}});
constexpr Shape kTag = structure("Tag", kTagMembers);
constexpr Shape kTagList = list("TagList", kTag);
constexpr std::string_view kTableClassValues[] = {"STANDARD", "STANDARD_INFREQUENT_ACCESS"};
constexpr Shape kTableClass = enumeration("TableClass", kTableClassValues);
constexpr Shape kDeletionProtectionEnabled = scalar("DeletionProtectionEnabled", Kind::kBoolean);
constexpr Shape kResourcePolicy = string("ResourcePolicy");
constexpr std::string_view kGlobalTableSettingsReplicationModeValues[] = {"ENABLED", "DISABLED",
                                                                          "ENABLED_WITH_OVERRIDES"};
constexpr Shape kGlobalTableSettingsReplicationMode =
    enumeration("GlobalTableSettingsReplicationMode", kGlobalTableSettingsReplicationModeValues);
constexpr Shape kVectorAttributeName = string("VectorAttributeName", {.min = 1, .max = 255});
constexpr auto kVectorAttributeDefinitionMembers =
    members("VectorAttributeDefinition", {{"AttributeName", &kVectorAttributeName, kRequired}});
constexpr Shape kVectorAttributeDefinition =
    structure("VectorAttributeDefinition", kVectorAttributeDefinitionMembers);
constexpr std::string_view kSearchSchemaElementTypeValues[] = {"HASH", "INLINE_FILTER"};
constexpr Shape kSearchSchemaElementType =
    enumeration("SearchSchemaElementType", kSearchSchemaElementTypeValues);
constexpr auto kSearchSchemaElementMembers = members(
    "SearchSchemaElement", {{"AttributeName", &kAttributeName, kRequired},
                            {"SearchSchemaElementType", &kSearchSchemaElementType, kRequired}});
constexpr Shape kSearchSchemaElement =
    structure("SearchSchemaElement", kSearchSchemaElementMembers);
constexpr Shape kSearchSchema = list("SearchSchema", kSearchSchemaElement, {.min = 1});
constexpr std::string_view kVectorDistanceFunctionValues[] = {"COSINE", "DOT_PRODUCT", "EUCLIDEAN"};
constexpr Shape kVectorDistanceFunction =
    enumeration("VectorDistanceFunction", kVectorDistanceFunctionValues);
constexpr auto kVectorIndexMembers =
    members("VectorIndex", {{"IndexName", &kIndexName, kRequired},
                            {"VectorAttribute", &kVectorAttributeDefinition, kRequired},
                            {"SearchSchema", &kSearchSchema},
                            {"Projection", &kProjection, kRequired},
                            {"Dimensions", &kPositiveLongObject, kRequired},
                            {"DistanceFunction", &kVectorDistanceFunction, kRequired}});
constexpr Shape kVectorIndex = structure("VectorIndex", kVectorIndexMembers);
constexpr Shape kVectorIndexList = list("VectorIndexList", kVectorIndex);
constexpr auto kCreateTableInputMembers =
    members("CreateTableInput",
            {{"AttributeDefinitions", &kAttributeDefinitions},
             {"TableName", &kTableArn, kRequired},
             {"KeySchema", &kKeySchema},
             {"LocalSecondaryIndexes", &kLocalSecondaryIndexList},
             {"GlobalSecondaryIndexes", &kGlobalSecondaryIndexList},
             {"BillingMode", &kBillingMode},
             {"ProvisionedThroughput", &kProvisionedThroughput},
             {"StreamSpecification", &kStreamSpecification},
             {"SSESpecification", &kSSESpecification},
             {"Tags", &kTagList},
             {"TableClass", &kTableClass},
             {"DeletionProtectionEnabled", &kDeletionProtectionEnabled},
             {"WarmThroughput", &kWarmThroughput},
             {"ResourcePolicy", &kResourcePolicy},
             {"OnDemandThroughput", &kOnDemandThroughput},
             {"GlobalTableSourceArn", &kTableArn},
             {"GlobalTableSettingsReplicationMode", &kGlobalTableSettingsReplicationMode},
             {"VectorIndexes", &kVectorIndexList}});
constexpr Shape kCreateTableInput = structure("CreateTableInput", kCreateTableInputMembers);
constexpr Shape kBackupArn = string("BackupArn", {.min = 37, .max = 1024});
constexpr auto kDeleteBackupInputMembers =
    members("DeleteBackupInput", {{"BackupArn", &kBackupArn, kRequired}});
constexpr Shape kDeleteBackupInput = structure("DeleteBackupInput", kDeleteBackupInputMembers);
constexpr Shape kBooleanObject = scalar("BooleanObject", Kind::kBoolean);
constexpr std::string_view kComparisonOperatorValues[] = {
    "EQ",      "NE",       "IN",   "LE",       "LT",           "GE",         "GT",
    "BETWEEN", "NOT_NULL", "NULL", "CONTAINS", "NOT_CONTAINS", "BEGINS_WITH"};
constexpr Shape kComparisonOperator = enumeration("ComparisonOperator", kComparisonOperatorValues);
constexpr Shape kAttributeValueList = list("AttributeValueList", kAttributeValue);
constexpr auto kExpectedAttributeValueMembers =
    members("ExpectedAttributeValue", {{"Value", &kAttributeValue},
                                       {"Exists", &kBooleanObject},
                                       {"ComparisonOperator", &kComparisonOperator},
                                       {"AttributeValueList", &kAttributeValueList}});
constexpr Shape kExpectedAttributeValue =
    structure("ExpectedAttributeValue", kExpectedAttributeValueMembers);
constexpr Shape kExpectedAttributeMap =
    map("ExpectedAttributeMap", kAttributeName, kExpectedAttributeValue);
constexpr std::string_view kConditionalOperatorValues[] = {"AND", "OR"};
constexpr Shape kConditionalOperator =
    enumeration("ConditionalOperator", kConditionalOperatorValues);
constexpr std::string_view kReturnValueValues[] = {"NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW",
                                                   "UPDATED_NEW"};
constexpr Shape kReturnValue = enumeration("ReturnValue", kReturnValueValues);
constexpr Shape kConditionExpression = string("ConditionExpression");
constexpr Shape kExpressionAttributeValueVariable = string("ExpressionAttributeValueVariable");
constexpr Shape kExpressionAttributeValueMap =
    map("ExpressionAttributeValueMap", kExpressionAttributeValueVariable, kAttributeValue);
constexpr auto kDeleteItemInputMembers =
    members("DeleteItemInput",
            {{"TableName", &kTableArn, kRequired},
             {"Key", &kKey, kRequired},
             {"Expected", &kExpectedAttributeMap},
             {"ConditionalOperator", &kConditionalOperator},
             {"ReturnValues", &kReturnValue},
             {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
             {"ReturnItemCollectionMetrics", &kReturnItemCollectionMetrics},
             {"ConditionExpression", &kConditionExpression},
             {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
             {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
             {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kDeleteItemInput = structure("DeleteItemInput", kDeleteItemInputMembers);
constexpr Shape kResourceArnString = string("ResourceArnString", {.min = 1, .max = 1283});
constexpr Shape kPolicyRevisionId = string("PolicyRevisionId", {.min = 1, .max = 255});
constexpr auto kDeleteResourcePolicyInputMembers = members(
    "DeleteResourcePolicyInput",
    {{"ResourceArn", &kResourceArnString, kRequired}, {"ExpectedRevisionId", &kPolicyRevisionId}});
constexpr Shape kDeleteResourcePolicyInput =
    structure("DeleteResourcePolicyInput", kDeleteResourcePolicyInputMembers);
constexpr auto kDeleteTableInputMembers =
    members("DeleteTableInput", {{"TableName", &kTableArn, kRequired}});
constexpr Shape kDeleteTableInput = structure("DeleteTableInput", kDeleteTableInputMembers);
constexpr auto kDescribeBackupInputMembers =
    members("DescribeBackupInput", {{"BackupArn", &kBackupArn, kRequired}});
constexpr Shape kDescribeBackupInput =
    structure("DescribeBackupInput", kDescribeBackupInputMembers);
constexpr auto kDescribeContinuousBackupsInputMembers =
    members("DescribeContinuousBackupsInput", {{"TableName", &kTableArn, kRequired}});
constexpr Shape kDescribeContinuousBackupsInput =
    structure("DescribeContinuousBackupsInput", kDescribeContinuousBackupsInputMembers);
constexpr auto kDescribeContributorInsightsInputMembers =
    members("DescribeContributorInsightsInput",
            {{"TableName", &kTableArn, kRequired}, {"IndexName", &kIndexName}});
constexpr Shape kDescribeContributorInsightsInput =
    structure("DescribeContributorInsightsInput", kDescribeContributorInsightsInputMembers);
constexpr Shape kDescribeEndpointsRequest = structure("DescribeEndpointsRequest", {});
constexpr Shape kExportArn = string("ExportArn", {.min = 37, .max = 1024});
constexpr auto kDescribeExportInputMembers =
    members("DescribeExportInput", {{"ExportArn", &kExportArn, kRequired}});
constexpr Shape kDescribeExportInput =
    structure("DescribeExportInput", kDescribeExportInputMembers);
constexpr auto kDescribeGlobalTableInputMembers =
    members("DescribeGlobalTableInput", {{"GlobalTableName", &kTableName, kRequired}});
constexpr Shape kDescribeGlobalTableInput =
    structure("DescribeGlobalTableInput", kDescribeGlobalTableInputMembers);
constexpr auto kDescribeGlobalTableSettingsInputMembers =
    members("DescribeGlobalTableSettingsInput", {{"GlobalTableName", &kTableName, kRequired}});
constexpr Shape kDescribeGlobalTableSettingsInput =
    structure("DescribeGlobalTableSettingsInput", kDescribeGlobalTableSettingsInputMembers);
constexpr Shape kImportArn = string("ImportArn", {.min = 37, .max = 1024});
constexpr auto kDescribeImportInputMembers =
    members("DescribeImportInput", {{"ImportArn", &kImportArn, kRequired}});
constexpr Shape kDescribeImportInput =
    structure("DescribeImportInput", kDescribeImportInputMembers);
constexpr auto kDescribeKinesisStreamingDestinationInputMembers =
    members("DescribeKinesisStreamingDestinationInput", {{"TableName", &kTableArn, kRequired}});
constexpr Shape kDescribeKinesisStreamingDestinationInput = structure(
    "DescribeKinesisStreamingDestinationInput", kDescribeKinesisStreamingDestinationInputMembers);
constexpr Shape kDescribeLimitsInput = structure("DescribeLimitsInput", {});
constexpr auto kDescribeTableInputMembers =
    members("DescribeTableInput", {{"TableName", &kTableArn, kRequired}});
constexpr Shape kDescribeTableInput = structure("DescribeTableInput", kDescribeTableInputMembers);
constexpr auto kDescribeTableReplicaAutoScalingInputMembers =
    members("DescribeTableReplicaAutoScalingInput", {{"TableName", &kTableArn, kRequired}});
constexpr Shape kDescribeTableReplicaAutoScalingInput =
    structure("DescribeTableReplicaAutoScalingInput", kDescribeTableReplicaAutoScalingInputMembers);
constexpr auto kDescribeTimeToLiveInputMembers =
    members("DescribeTimeToLiveInput", {{"TableName", &kTableArn, kRequired}});
constexpr Shape kDescribeTimeToLiveInput =
    structure("DescribeTimeToLiveInput", kDescribeTimeToLiveInputMembers);
constexpr Shape kStreamArn = string("StreamArn", {.min = 37, .max = 1024});
constexpr std::string_view kApproximateCreationDateTimePrecisionValues[] = {"MILLISECOND",
                                                                            "MICROSECOND"};
constexpr Shape kApproximateCreationDateTimePrecision = enumeration(
    "ApproximateCreationDateTimePrecision", kApproximateCreationDateTimePrecisionValues);
constexpr auto kEnableKinesisStreamingConfigurationMembers =
    members("EnableKinesisStreamingConfiguration",
            {{"ApproximateCreationDateTimePrecision", &kApproximateCreationDateTimePrecision}});
constexpr Shape kEnableKinesisStreamingConfiguration =
    structure("EnableKinesisStreamingConfiguration", kEnableKinesisStreamingConfigurationMembers);
constexpr auto kKinesisStreamingDestinationInputMembers =
    members("KinesisStreamingDestinationInput",
            {{"TableName", &kTableArn, kRequired},
             {"StreamArn", &kStreamArn, kRequired},
             {"EnableKinesisStreamingConfiguration", &kEnableKinesisStreamingConfiguration}});
constexpr Shape kKinesisStreamingDestinationInput =
    structure("KinesisStreamingDestinationInput", kKinesisStreamingDestinationInputMembers);
constexpr Shape kPartiQLNextToken = string("PartiQLNextToken", {.min = 1, .max = 32768});
constexpr Shape kPositiveIntegerObject =
    scalar("PositiveIntegerObject", Kind::kInteger, {.min = 1});
constexpr auto kExecuteStatementInputMembers =
    members("ExecuteStatementInput",
            {{"Statement", &kPartiQLStatement, kRequired},
             {"Parameters", &kPreparedStatementParameters},
             {"ConsistentRead", &kConsistentRead},
             {"NextToken", &kPartiQLNextToken},
             {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
             {"Limit", &kPositiveIntegerObject},
             {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kExecuteStatementInput =
    structure("ExecuteStatementInput", kExecuteStatementInputMembers);
constexpr auto kParameterizedStatementMembers =
    members("ParameterizedStatement",
            {{"Statement", &kPartiQLStatement, kRequired},
             {"Parameters", &kPreparedStatementParameters},
             {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kParameterizedStatement =
    structure("ParameterizedStatement", kParameterizedStatementMembers);
constexpr Shape kParameterizedStatements =
    list("ParameterizedStatements", kParameterizedStatement, {.min = 1, .max = 100});
constexpr Shape kClientRequestToken = string("ClientRequestToken", {.min = 1, .max = 36});
constexpr auto kExecuteTransactionInputMembers = members(
    "ExecuteTransactionInput", {{"TransactStatements", &kParameterizedStatements, kRequired},
                                {"ClientRequestToken", &kClientRequestToken},
                                {"ReturnConsumedCapacity", &kReturnConsumedCapacity}});
constexpr Shape kExecuteTransactionInput =
    structure("ExecuteTransactionInput", kExecuteTransactionInputMembers);
constexpr Shape kExportTime = scalar("ExportTime", Kind::kTimestamp);
constexpr Shape kClientToken = string("ClientToken", {.pattern = Pattern::kNoDollar});
constexpr Shape kS3Bucket = string("S3Bucket", {.max = 255, .pattern = Pattern::kS3Bucket});
constexpr Shape kS3BucketOwner = string("S3BucketOwner", {.pattern = Pattern::kAccountId});
constexpr Shape kS3Prefix = string("S3Prefix", {.max = 1024});
constexpr std::string_view kS3SseAlgorithmValues[] = {"AES256", "KMS"};
constexpr Shape kS3SseAlgorithm = enumeration("S3SseAlgorithm", kS3SseAlgorithmValues);
constexpr Shape kS3SseKmsKeyId = string("S3SseKmsKeyId", {.min = 1, .max = 2048});
constexpr std::string_view kExportFormatValues[] = {"DYNAMODB_JSON", "ION"};
constexpr Shape kExportFormat = enumeration("ExportFormat", kExportFormatValues);
constexpr std::string_view kExportTypeValues[] = {"FULL_EXPORT", "INCREMENTAL_EXPORT"};
constexpr Shape kExportType = enumeration("ExportType", kExportTypeValues);
constexpr Shape kExportFromTime = scalar("ExportFromTime", Kind::kTimestamp);
constexpr Shape kExportToTime = scalar("ExportToTime", Kind::kTimestamp);
constexpr std::string_view kExportViewTypeValues[] = {"NEW_IMAGE", "NEW_AND_OLD_IMAGES"};
constexpr Shape kExportViewType = enumeration("ExportViewType", kExportViewTypeValues);
constexpr auto kIncrementalExportSpecificationMembers =
    members("IncrementalExportSpecification", {{"ExportFromTime", &kExportFromTime},
                                               {"ExportToTime", &kExportToTime},
                                               {"ExportViewType", &kExportViewType}});
constexpr Shape kIncrementalExportSpecification =
    structure("IncrementalExportSpecification", kIncrementalExportSpecificationMembers);
constexpr auto kExportTableToPointInTimeInputMembers =
    members("ExportTableToPointInTimeInput",
            {{"TableArn", &kTableArn, kRequired},
             {"ExportTime", &kExportTime},
             {"ClientToken", &kClientToken},
             {"S3Bucket", &kS3Bucket, kRequired},
             {"S3BucketOwner", &kS3BucketOwner},
             {"S3Prefix", &kS3Prefix},
             {"S3SseAlgorithm", &kS3SseAlgorithm},
             {"S3SseKmsKeyId", &kS3SseKmsKeyId},
             {"ExportFormat", &kExportFormat},
             {"ExportType", &kExportType},
             {"IncrementalExportSpecification", &kIncrementalExportSpecification}});
constexpr Shape kExportTableToPointInTimeInput =
    structure("ExportTableToPointInTimeInput", kExportTableToPointInTimeInputMembers);
constexpr auto kGetItemInputMembers =
    members("GetItemInput", {{"TableName", &kTableArn, kRequired},
                             {"Key", &kKey, kRequired},
                             {"AttributesToGet", &kAttributeNameList},
                             {"ConsistentRead", &kConsistentRead},
                             {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
                             {"ProjectionExpression", &kProjectionExpression},
                             {"ExpressionAttributeNames", &kExpressionAttributeNameMap}});
constexpr Shape kGetItemInput = structure("GetItemInput", kGetItemInputMembers);
constexpr auto kGetResourcePolicyInputMembers =
    members("GetResourcePolicyInput", {{"ResourceArn", &kResourceArnString, kRequired}});
constexpr Shape kGetResourcePolicyInput =
    structure("GetResourcePolicyInput", kGetResourcePolicyInputMembers);
constexpr auto kS3BucketSourceMembers =
    members("S3BucketSource", {{"S3BucketOwner", &kS3BucketOwner},
                               {"S3Bucket", &kS3Bucket, kRequired},
                               {"S3KeyPrefix", &kS3Prefix}});
constexpr Shape kS3BucketSource = structure("S3BucketSource", kS3BucketSourceMembers);
constexpr std::string_view kInputFormatValues[] = {"DYNAMODB_JSON", "ION", "CSV"};
constexpr Shape kInputFormat = enumeration("InputFormat", kInputFormatValues);
constexpr Shape kCsvDelimiter =
    string("CsvDelimiter", {.min = 1, .max = 1, .pattern = Pattern::kCsvDelimiter});
constexpr Shape kCsvHeader =
    string("CsvHeader", {.min = 1, .max = 65536, .pattern = Pattern::kCsvHeader});
constexpr Shape kCsvHeaderList = list("CsvHeaderList", kCsvHeader, {.min = 1, .max = 255});
constexpr auto kCsvOptionsMembers =
    members("CsvOptions", {{"Delimiter", &kCsvDelimiter}, {"HeaderList", &kCsvHeaderList}});
constexpr Shape kCsvOptions = structure("CsvOptions", kCsvOptionsMembers);
constexpr auto kInputFormatOptionsMembers = members("InputFormatOptions", {{"Csv", &kCsvOptions}});
constexpr Shape kInputFormatOptions = structure("InputFormatOptions", kInputFormatOptionsMembers);
constexpr std::string_view kInputCompressionTypeValues[] = {"GZIP", "ZSTD", "NONE"};
constexpr Shape kInputCompressionType =
    enumeration("InputCompressionType", kInputCompressionTypeValues);
constexpr auto kTableCreationParametersMembers =
    members("TableCreationParameters", {{"TableName", &kTableName, kRequired},
                                        {"AttributeDefinitions", &kAttributeDefinitions, kRequired},
                                        {"KeySchema", &kKeySchema, kRequired},
                                        {"BillingMode", &kBillingMode},
                                        {"ProvisionedThroughput", &kProvisionedThroughput},
                                        {"OnDemandThroughput", &kOnDemandThroughput},
                                        {"SSESpecification", &kSSESpecification},
                                        {"GlobalSecondaryIndexes", &kGlobalSecondaryIndexList},
                                        {"VectorIndexes", &kVectorIndexList}});
constexpr Shape kTableCreationParameters =
    structure("TableCreationParameters", kTableCreationParametersMembers);
constexpr auto kImportTableInputMembers = members(
    "ImportTableInput", {{"ClientToken", &kClientToken},
                         {"S3BucketSource", &kS3BucketSource, kRequired},
                         {"InputFormat", &kInputFormat, kRequired},
                         {"InputFormatOptions", &kInputFormatOptions},
                         {"InputCompressionType", &kInputCompressionType},
                         {"TableCreationParameters", &kTableCreationParameters, kRequired}});
constexpr Shape kImportTableInput = structure("ImportTableInput", kImportTableInputMembers);
constexpr Shape kBackupsInputLimit =
    scalar("BackupsInputLimit", Kind::kInteger, {.min = 1, .max = 100});
constexpr Shape kTimeRangeLowerBound = scalar("TimeRangeLowerBound", Kind::kTimestamp);
constexpr Shape kTimeRangeUpperBound = scalar("TimeRangeUpperBound", Kind::kTimestamp);
constexpr std::string_view kBackupTypeFilterValues[] = {"USER", "SYSTEM", "AWS_BACKUP", "ALL"};
constexpr Shape kBackupTypeFilter = enumeration("BackupTypeFilter", kBackupTypeFilterValues);
constexpr auto kListBackupsInputMembers =
    members("ListBackupsInput", {{"TableName", &kTableArn},
                                 {"Limit", &kBackupsInputLimit},
                                 {"TimeRangeLowerBound", &kTimeRangeLowerBound},
                                 {"TimeRangeUpperBound", &kTimeRangeUpperBound},
                                 {"ExclusiveStartBackupArn", &kBackupArn},
                                 {"BackupType", &kBackupTypeFilter}});
constexpr Shape kListBackupsInput = structure("ListBackupsInput", kListBackupsInputMembers);
constexpr Shape kNextTokenString = string("NextTokenString");
constexpr Shape kListContributorInsightsLimit =
    scalar("ListContributorInsightsLimit", Kind::kInteger, {.max = 100});
constexpr auto kListContributorInsightsInputMembers =
    members("ListContributorInsightsInput", {{"TableName", &kTableArn},
                                             {"NextToken", &kNextTokenString},
                                             {"MaxResults", &kListContributorInsightsLimit}});
constexpr Shape kListContributorInsightsInput =
    structure("ListContributorInsightsInput", kListContributorInsightsInputMembers);
constexpr Shape kListExportsMaxLimit =
    scalar("ListExportsMaxLimit", Kind::kInteger, {.min = 1, .max = 25});
constexpr Shape kExportNextToken = string("ExportNextToken");
constexpr auto kListExportsInputMembers =
    members("ListExportsInput", {{"TableArn", &kTableArn},
                                 {"MaxResults", &kListExportsMaxLimit},
                                 {"NextToken", &kExportNextToken}});
constexpr Shape kListExportsInput = structure("ListExportsInput", kListExportsInputMembers);
constexpr auto kListGlobalTablesInputMembers =
    members("ListGlobalTablesInput", {{"ExclusiveStartGlobalTableName", &kTableName},
                                      {"Limit", &kPositiveIntegerObject},
                                      {"RegionName", &kRegionName}});
constexpr Shape kListGlobalTablesInput =
    structure("ListGlobalTablesInput", kListGlobalTablesInputMembers);
constexpr Shape kListImportsMaxLimit =
    scalar("ListImportsMaxLimit", Kind::kInteger, {.min = 1, .max = 25});
constexpr Shape kImportNextToken =
    string("ImportNextToken", {.min = 112, .max = 1024, .pattern = Pattern::kHexWords});
constexpr auto kListImportsInputMembers =
    members("ListImportsInput", {{"TableArn", &kTableArn},
                                 {"PageSize", &kListImportsMaxLimit},
                                 {"NextToken", &kImportNextToken}});
constexpr Shape kListImportsInput = structure("ListImportsInput", kListImportsInputMembers);
constexpr Shape kListTablesInputLimit =
    scalar("ListTablesInputLimit", Kind::kInteger, {.min = 1, .max = 100});
constexpr auto kListTablesInputMembers =
    members("ListTablesInput",
            {{"ExclusiveStartTableName", &kTableName}, {"Limit", &kListTablesInputLimit}});
constexpr Shape kListTablesInput = structure("ListTablesInput", kListTablesInputMembers);
constexpr auto kListTagsOfResourceInputMembers =
    members("ListTagsOfResourceInput",
            {{"ResourceArn", &kResourceArnString, kRequired}, {"NextToken", &kNextTokenString}});
constexpr Shape kListTagsOfResourceInput =
    structure("ListTagsOfResourceInput", kListTagsOfResourceInputMembers);
constexpr auto kPutItemInputMembers =
    members("PutItemInput",
            {{"TableName", &kTableArn, kRequired},
             {"Item", &kPutItemInputAttributeMap, kRequired},
             {"Expected", &kExpectedAttributeMap},
             {"ReturnValues", &kReturnValue},
             {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
             {"ReturnItemCollectionMetrics", &kReturnItemCollectionMetrics},
             {"ConditionalOperator", &kConditionalOperator},
             {"ConditionExpression", &kConditionExpression},
             {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
             {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
             {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kPutItemInput = structure("PutItemInput", kPutItemInputMembers);
constexpr Shape kConfirmRemoveSelfResourceAccess =
    scalar("ConfirmRemoveSelfResourceAccess", Kind::kBoolean);
constexpr auto kPutResourcePolicyInputMembers =
    members("PutResourcePolicyInput",
            {{"ResourceArn", &kResourceArnString, kRequired},
             {"Policy", &kResourcePolicy, kRequired},
             {"ExpectedRevisionId", &kPolicyRevisionId},
             {"ConfirmRemoveSelfResourceAccess", &kConfirmRemoveSelfResourceAccess}});
constexpr Shape kPutResourcePolicyInput =
    structure("PutResourcePolicyInput", kPutResourcePolicyInputMembers);
constexpr std::string_view kSelectValues[] = {"ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES",
                                              "SPECIFIC_ATTRIBUTES", "COUNT"};
constexpr Shape kSelect = enumeration("Select", kSelectValues);
constexpr auto kConditionMembers =
    members("Condition", {{"AttributeValueList", &kAttributeValueList},
                          {"ComparisonOperator", &kComparisonOperator, kRequired}});
constexpr Shape kCondition = structure("Condition", kConditionMembers);
constexpr Shape kKeyConditions = map("KeyConditions", kAttributeName, kCondition);
constexpr Shape kFilterConditionMap = map("FilterConditionMap", kAttributeName, kCondition);
constexpr Shape kKeyExpression = string("KeyExpression");
constexpr auto kQueryInputMembers =
    members("QueryInput", {{"TableName", &kTableArn, kRequired},
                           {"IndexName", &kIndexName},
                           {"Select", &kSelect},
                           {"AttributesToGet", &kAttributeNameList},
                           {"Limit", &kPositiveIntegerObject},
                           {"ConsistentRead", &kConsistentRead},
                           {"KeyConditions", &kKeyConditions},
                           {"QueryFilter", &kFilterConditionMap},
                           {"ConditionalOperator", &kConditionalOperator},
                           {"ScanIndexForward", &kBooleanObject},
                           {"ExclusiveStartKey", &kKey},
                           {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
                           {"ProjectionExpression", &kProjectionExpression},
                           {"FilterExpression", &kConditionExpression},
                           {"KeyConditionExpression", &kKeyExpression},
                           {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
                           {"ExpressionAttributeValues", &kExpressionAttributeValueMap}});
constexpr Shape kQueryInput = structure("QueryInput", kQueryInputMembers);
constexpr auto kRestoreTableFromBackupInputMembers = members(
    "RestoreTableFromBackupInput", {{"TargetTableName", &kTableName, kRequired},
                                    {"BackupArn", &kBackupArn, kRequired},
                                    {"BillingModeOverride", &kBillingMode},
                                    {"GlobalSecondaryIndexOverride", &kGlobalSecondaryIndexList},
                                    {"LocalSecondaryIndexOverride", &kLocalSecondaryIndexList},
                                    {"ProvisionedThroughputOverride", &kProvisionedThroughput},
                                    {"OnDemandThroughputOverride", &kOnDemandThroughput},
                                    {"SSESpecificationOverride", &kSSESpecification},
                                    {"VectorIndexOverride", &kVectorIndexList}});
constexpr Shape kRestoreTableFromBackupInput =
    structure("RestoreTableFromBackupInput", kRestoreTableFromBackupInputMembers);
constexpr Shape kDate = scalar("Date", Kind::kTimestamp);
constexpr auto kRestoreTableToPointInTimeInputMembers = members(
    "RestoreTableToPointInTimeInput", {{"SourceTableArn", &kTableArn},
                                       {"SourceTableName", &kTableName},
                                       {"TargetTableName", &kTableName, kRequired},
                                       {"UseLatestRestorableTime", &kBooleanObject},
                                       {"RestoreDateTime", &kDate},
                                       {"BillingModeOverride", &kBillingMode},
                                       {"GlobalSecondaryIndexOverride", &kGlobalSecondaryIndexList},
                                       {"LocalSecondaryIndexOverride", &kLocalSecondaryIndexList},
                                       {"ProvisionedThroughputOverride", &kProvisionedThroughput},
                                       {"OnDemandThroughputOverride", &kOnDemandThroughput},
                                       {"SSESpecificationOverride", &kSSESpecification},
                                       {"VectorIndexOverride", &kVectorIndexList}});
constexpr Shape kRestoreTableToPointInTimeInput =
    structure("RestoreTableToPointInTimeInput", kRestoreTableToPointInTimeInputMembers);
constexpr Shape kScanTotalSegments =
    scalar("ScanTotalSegments", Kind::kInteger, {.min = 1, .max = 1000000});
constexpr Shape kScanSegment = scalar("ScanSegment", Kind::kInteger, {.min = 0, .max = 999999});
constexpr auto kScanInputMembers =
    members("ScanInput", {{"TableName", &kTableArn, kRequired},
                          {"IndexName", &kIndexName},
                          {"AttributesToGet", &kAttributeNameList},
                          {"Limit", &kPositiveIntegerObject},
                          {"Select", &kSelect},
                          {"ScanFilter", &kFilterConditionMap},
                          {"ConditionalOperator", &kConditionalOperator},
                          {"ExclusiveStartKey", &kKey},
                          {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
                          {"TotalSegments", &kScanTotalSegments},
                          {"Segment", &kScanSegment},
                          {"ProjectionExpression", &kProjectionExpression},
                          {"FilterExpression", &kConditionExpression},
                          {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
                          {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
                          {"ConsistentRead", &kConsistentRead}});
constexpr Shape kScanInput = structure("ScanInput", kScanInputMembers);
constexpr Shape kSearchVectorList =
    list("SearchVectorList", kAttributeValue, {.min = 1, .max = 4096});
constexpr Shape kString = string("String");
constexpr Shape kTopKInteger = scalar("TopKInteger", Kind::kInteger, {.min = 1});
constexpr auto kSearchVectorsInputMembers =
    members("SearchVectorsInput", {{"TableName", &kTableArn, kRequired},
                                   {"IndexName", &kIndexName, kRequired},
                                   {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
                                   {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
                                   {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
                                   {"ProjectionExpression", &kProjectionExpression},
                                   {"SearchVector", &kSearchVectorList, kRequired},
                                   {"SearchConditionExpression", &kString},
                                   {"TopK", &kTopKInteger, kRequired}});
constexpr Shape kSearchVectorsInput = structure("SearchVectorsInput", kSearchVectorsInputMembers);
constexpr auto kTagResourceInputMembers =
    members("TagResourceInput",
            {{"ResourceArn", &kResourceArnString, kRequired}, {"Tags", &kTagList, kRequired}});
constexpr Shape kTagResourceInput = structure("TagResourceInput", kTagResourceInputMembers);
constexpr auto kGetMembers =
    members("Get", {{"Key", &kKey, kRequired},
                    {"TableName", &kTableArn, kRequired},
                    {"ProjectionExpression", &kProjectionExpression},
                    {"ExpressionAttributeNames", &kExpressionAttributeNameMap}});
constexpr Shape kGet = structure("Get", kGetMembers);
constexpr auto kTransactGetItemMembers = members("TransactGetItem", {{"Get", &kGet, kRequired}});
constexpr Shape kTransactGetItem = structure("TransactGetItem", kTransactGetItemMembers);
constexpr Shape kTransactGetItemList =
    list("TransactGetItemList", kTransactGetItem, {.min = 1, .max = 100});
constexpr auto kTransactGetItemsInputMembers =
    members("TransactGetItemsInput", {{"TransactItems", &kTransactGetItemList, kRequired},
                                      {"ReturnConsumedCapacity", &kReturnConsumedCapacity}});
constexpr Shape kTransactGetItemsInput =
    structure("TransactGetItemsInput", kTransactGetItemsInputMembers);
constexpr auto kConditionCheckMembers =
    members("ConditionCheck",
            {{"Key", &kKey, kRequired},
             {"TableName", &kTableArn, kRequired},
             {"ConditionExpression", &kConditionExpression, kRequired},
             {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
             {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
             {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kConditionCheck = structure("ConditionCheck", kConditionCheckMembers);
constexpr auto kPutMembers = members(
    "Put", {{"Item", &kPutItemInputAttributeMap, kRequired},
            {"TableName", &kTableArn, kRequired},
            {"ConditionExpression", &kConditionExpression},
            {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
            {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
            {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kPut = structure("Put", kPutMembers);
constexpr auto kDeleteMembers = members(
    "Delete", {{"Key", &kKey, kRequired},
               {"TableName", &kTableArn, kRequired},
               {"ConditionExpression", &kConditionExpression},
               {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
               {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
               {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kDelete = structure("Delete", kDeleteMembers);
constexpr Shape kUpdateExpression = string("UpdateExpression");
constexpr auto kUpdateMembers = members(
    "Update", {{"Key", &kKey, kRequired},
               {"UpdateExpression", &kUpdateExpression, kRequired},
               {"TableName", &kTableArn, kRequired},
               {"ConditionExpression", &kConditionExpression},
               {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
               {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
               {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kUpdate = structure("Update", kUpdateMembers);
constexpr auto kTransactWriteItemMembers =
    members("TransactWriteItem", {{"ConditionCheck", &kConditionCheck},
                                  {"Put", &kPut},
                                  {"Delete", &kDelete},
                                  {"Update", &kUpdate}});
constexpr Shape kTransactWriteItem = structure("TransactWriteItem", kTransactWriteItemMembers);
constexpr Shape kTransactWriteItemList =
    list("TransactWriteItemList", kTransactWriteItem, {.min = 1, .max = 100});
constexpr auto kTransactWriteItemsInputMembers = members(
    "TransactWriteItemsInput", {{"TransactItems", &kTransactWriteItemList, kRequired},
                                {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
                                {"ReturnItemCollectionMetrics", &kReturnItemCollectionMetrics},
                                {"ClientRequestToken", &kClientRequestToken}});
constexpr Shape kTransactWriteItemsInput =
    structure("TransactWriteItemsInput", kTransactWriteItemsInputMembers);
constexpr Shape kTagKeyList = list("TagKeyList", kTagKeyString);
constexpr auto kUntagResourceInputMembers = members(
    "UntagResourceInput",
    {{"ResourceArn", &kResourceArnString, kRequired}, {"TagKeys", &kTagKeyList, kRequired}});
constexpr Shape kUntagResourceInput = structure("UntagResourceInput", kUntagResourceInputMembers);
constexpr Shape kRecoveryPeriodInDays =
    scalar("RecoveryPeriodInDays", Kind::kInteger, {.min = 1, .max = 35});
constexpr auto kPointInTimeRecoverySpecificationMembers = members(
    "PointInTimeRecoverySpecification", {{"PointInTimeRecoveryEnabled", &kBooleanObject, kRequired},
                                         {"RecoveryPeriodInDays", &kRecoveryPeriodInDays}});
constexpr Shape kPointInTimeRecoverySpecification =
    structure("PointInTimeRecoverySpecification", kPointInTimeRecoverySpecificationMembers);
constexpr auto kUpdateContinuousBackupsInputMembers =
    members("UpdateContinuousBackupsInput",
            {{"TableName", &kTableArn, kRequired},
             {"PointInTimeRecoverySpecification", &kPointInTimeRecoverySpecification, kRequired}});
constexpr Shape kUpdateContinuousBackupsInput =
    structure("UpdateContinuousBackupsInput", kUpdateContinuousBackupsInputMembers);
constexpr std::string_view kContributorInsightsActionValues[] = {"ENABLE", "DISABLE"};
constexpr Shape kContributorInsightsAction =
    enumeration("ContributorInsightsAction", kContributorInsightsActionValues);
constexpr std::string_view kContributorInsightsModeValues[] = {"ACCESSED_AND_THROTTLED_KEYS",
                                                               "THROTTLED_KEYS"};
constexpr Shape kContributorInsightsMode =
    enumeration("ContributorInsightsMode", kContributorInsightsModeValues);
constexpr auto kUpdateContributorInsightsInputMembers =
    members("UpdateContributorInsightsInput",
            {{"TableName", &kTableArn, kRequired},
             {"IndexName", &kIndexName},
             {"ContributorInsightsAction", &kContributorInsightsAction, kRequired},
             {"ContributorInsightsMode", &kContributorInsightsMode}});
constexpr Shape kUpdateContributorInsightsInput =
    structure("UpdateContributorInsightsInput", kUpdateContributorInsightsInputMembers);
constexpr auto kCreateReplicaActionMembers =
    members("CreateReplicaAction", {{"RegionName", &kRegionName, kRequired}});
constexpr Shape kCreateReplicaAction =
    structure("CreateReplicaAction", kCreateReplicaActionMembers);
constexpr auto kDeleteReplicaActionMembers =
    members("DeleteReplicaAction", {{"RegionName", &kRegionName, kRequired}});
constexpr Shape kDeleteReplicaAction =
    structure("DeleteReplicaAction", kDeleteReplicaActionMembers);
constexpr auto kReplicaUpdateMembers = members(
    "ReplicaUpdate", {{"Create", &kCreateReplicaAction}, {"Delete", &kDeleteReplicaAction}});
constexpr Shape kReplicaUpdate = structure("ReplicaUpdate", kReplicaUpdateMembers);
constexpr Shape kReplicaUpdateList = list("ReplicaUpdateList", kReplicaUpdate);
constexpr auto kUpdateGlobalTableInputMembers =
    members("UpdateGlobalTableInput", {{"GlobalTableName", &kTableName, kRequired},
                                       {"ReplicaUpdates", &kReplicaUpdateList, kRequired}});
constexpr Shape kUpdateGlobalTableInput =
    structure("UpdateGlobalTableInput", kUpdateGlobalTableInputMembers);
constexpr Shape kAutoScalingRoleArn =
    string("AutoScalingRoleArn", {.min = 1, .max = 1600, .pattern = Pattern::kTextAndBreaks});
constexpr Shape kAutoScalingPolicyName =
    string("AutoScalingPolicyName", {.min = 1, .max = 256, .pattern = Pattern::kPrintable});
constexpr Shape kIntegerObject = scalar("IntegerObject", Kind::kInteger);
constexpr Shape kDoubleObject = scalar("DoubleObject", Kind::kDouble);
constexpr auto kAutoScalingTargetTrackingScalingPolicyConfigurationUpdateMembers =
    members("AutoScalingTargetTrackingScalingPolicyConfigurationUpdate",
            {{"DisableScaleIn", &kBooleanObject},
             {"ScaleInCooldown", &kIntegerObject},
             {"ScaleOutCooldown", &kIntegerObject},
             {"TargetValue", &kDoubleObject, kRequired}});
constexpr Shape kAutoScalingTargetTrackingScalingPolicyConfigurationUpdate =
    structure("AutoScalingTargetTrackingScalingPolicyConfigurationUpdate",
              kAutoScalingTargetTrackingScalingPolicyConfigurationUpdateMembers);
constexpr auto kAutoScalingPolicyUpdateMembers =
    members("AutoScalingPolicyUpdate",
            {{"PolicyName", &kAutoScalingPolicyName},
             {"TargetTrackingScalingPolicyConfiguration",
              &kAutoScalingTargetTrackingScalingPolicyConfigurationUpdate, kRequired}});
constexpr Shape kAutoScalingPolicyUpdate =
    structure("AutoScalingPolicyUpdate", kAutoScalingPolicyUpdateMembers);
constexpr auto kAutoScalingSettingsUpdateMembers =
    members("AutoScalingSettingsUpdate", {{"MinimumUnits", &kPositiveLongObject},
                                          {"MaximumUnits", &kPositiveLongObject},
                                          {"AutoScalingDisabled", &kBooleanObject},
                                          {"AutoScalingRoleArn", &kAutoScalingRoleArn},
                                          {"ScalingPolicyUpdate", &kAutoScalingPolicyUpdate}});
constexpr Shape kAutoScalingSettingsUpdate =
    structure("AutoScalingSettingsUpdate", kAutoScalingSettingsUpdateMembers);
constexpr auto kGlobalTableGlobalSecondaryIndexSettingsUpdateMembers =
    members("GlobalTableGlobalSecondaryIndexSettingsUpdate",
            {{"IndexName", &kIndexName, kRequired},
             {"ProvisionedWriteCapacityUnits", &kPositiveLongObject},
             {"ProvisionedWriteCapacityAutoScalingSettingsUpdate", &kAutoScalingSettingsUpdate}});
constexpr Shape kGlobalTableGlobalSecondaryIndexSettingsUpdate =
    structure("GlobalTableGlobalSecondaryIndexSettingsUpdate",
              kGlobalTableGlobalSecondaryIndexSettingsUpdateMembers);
constexpr Shape kGlobalTableGlobalSecondaryIndexSettingsUpdateList =
    list("GlobalTableGlobalSecondaryIndexSettingsUpdateList",
         kGlobalTableGlobalSecondaryIndexSettingsUpdate, {.min = 1, .max = 20});
constexpr auto kReplicaGlobalSecondaryIndexSettingsUpdateMembers =
    members("ReplicaGlobalSecondaryIndexSettingsUpdate",
            {{"IndexName", &kIndexName, kRequired},
             {"ProvisionedReadCapacityUnits", &kPositiveLongObject},
             {"ProvisionedReadCapacityAutoScalingSettingsUpdate", &kAutoScalingSettingsUpdate}});
constexpr Shape kReplicaGlobalSecondaryIndexSettingsUpdate = structure(
    "ReplicaGlobalSecondaryIndexSettingsUpdate", kReplicaGlobalSecondaryIndexSettingsUpdateMembers);
constexpr Shape kReplicaGlobalSecondaryIndexSettingsUpdateList =
    list("ReplicaGlobalSecondaryIndexSettingsUpdateList",
         kReplicaGlobalSecondaryIndexSettingsUpdate, {.min = 1, .max = 20});
constexpr auto kReplicaSettingsUpdateMembers = members(
    "ReplicaSettingsUpdate",
    {{"RegionName", &kRegionName, kRequired},
     {"ReplicaProvisionedReadCapacityUnits", &kPositiveLongObject},
     {"ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate", &kAutoScalingSettingsUpdate},
     {"ReplicaGlobalSecondaryIndexSettingsUpdate", &kReplicaGlobalSecondaryIndexSettingsUpdateList},
     {"ReplicaTableClass", &kTableClass}});
constexpr Shape kReplicaSettingsUpdate =
    structure("ReplicaSettingsUpdate", kReplicaSettingsUpdateMembers);
constexpr Shape kReplicaSettingsUpdateList =
    list("ReplicaSettingsUpdateList", kReplicaSettingsUpdate, {.min = 1, .max = 50});
constexpr auto kUpdateGlobalTableSettingsInputMembers = members(
    "UpdateGlobalTableSettingsInput",
    {{"GlobalTableName", &kTableName, kRequired},
     {"GlobalTableBillingMode", &kBillingMode},
     {"GlobalTableProvisionedWriteCapacityUnits", &kPositiveLongObject},
     {"GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate", &kAutoScalingSettingsUpdate},
     {"GlobalTableGlobalSecondaryIndexSettingsUpdate",
      &kGlobalTableGlobalSecondaryIndexSettingsUpdateList},
     {"ReplicaSettingsUpdate", &kReplicaSettingsUpdateList}});
constexpr Shape kUpdateGlobalTableSettingsInput =
    structure("UpdateGlobalTableSettingsInput", kUpdateGlobalTableSettingsInputMembers);
constexpr std::string_view kAttributeActionValues[] = {"ADD", "PUT", "DELETE"};
constexpr Shape kAttributeAction = enumeration("AttributeAction", kAttributeActionValues);
constexpr auto kAttributeValueUpdateMembers =
    members("AttributeValueUpdate", {{"Value", &kAttributeValue}, {"Action", &kAttributeAction}});
constexpr Shape kAttributeValueUpdate =
    structure("AttributeValueUpdate", kAttributeValueUpdateMembers);
constexpr Shape kAttributeUpdates = map("AttributeUpdates", kAttributeName, kAttributeValueUpdate);
constexpr auto kUpdateItemInputMembers =
    members("UpdateItemInput",
            {{"TableName", &kTableArn, kRequired},
             {"Key", &kKey, kRequired},
             {"AttributeUpdates", &kAttributeUpdates},
             {"Expected", &kExpectedAttributeMap},
             {"ConditionalOperator", &kConditionalOperator},
             {"ReturnValues", &kReturnValue},
             {"ReturnConsumedCapacity", &kReturnConsumedCapacity},
             {"ReturnItemCollectionMetrics", &kReturnItemCollectionMetrics},
             {"UpdateExpression", &kUpdateExpression},
             {"ConditionExpression", &kConditionExpression},
             {"ExpressionAttributeNames", &kExpressionAttributeNameMap},
             {"ExpressionAttributeValues", &kExpressionAttributeValueMap},
             {"ReturnValuesOnConditionCheckFailure", &kReturnValuesOnConditionCheckFailure}});
constexpr Shape kUpdateItemInput = structure("UpdateItemInput", kUpdateItemInputMembers);
constexpr auto kUpdateKinesisStreamingConfigurationMembers =
    members("UpdateKinesisStreamingConfiguration",
            {{"ApproximateCreationDateTimePrecision", &kApproximateCreationDateTimePrecision}});
constexpr Shape kUpdateKinesisStreamingConfiguration =
    structure("UpdateKinesisStreamingConfiguration", kUpdateKinesisStreamingConfigurationMembers);
constexpr auto kUpdateKinesisStreamingDestinationInputMembers =
    members("UpdateKinesisStreamingDestinationInput",
            {{"TableName", &kTableArn, kRequired},
             {"StreamArn", &kStreamArn, kRequired},
             {"UpdateKinesisStreamingConfiguration", &kUpdateKinesisStreamingConfiguration}});
constexpr Shape kUpdateKinesisStreamingDestinationInput = structure(
    "UpdateKinesisStreamingDestinationInput", kUpdateKinesisStreamingDestinationInputMembers);
constexpr auto kUpdateGlobalSecondaryIndexActionMembers =
    members("UpdateGlobalSecondaryIndexAction", {{"IndexName", &kIndexName, kRequired},
                                                 {"ProvisionedThroughput", &kProvisionedThroughput},
                                                 {"OnDemandThroughput", &kOnDemandThroughput},
                                                 {"WarmThroughput", &kWarmThroughput}});
constexpr Shape kUpdateGlobalSecondaryIndexAction =
    structure("UpdateGlobalSecondaryIndexAction", kUpdateGlobalSecondaryIndexActionMembers);
constexpr auto kCreateGlobalSecondaryIndexActionMembers =
    members("CreateGlobalSecondaryIndexAction", {{"IndexName", &kIndexName, kRequired},
                                                 {"KeySchema", &kKeySchema, kRequired},
                                                 {"Projection", &kProjection, kRequired},
                                                 {"ProvisionedThroughput", &kProvisionedThroughput},
                                                 {"OnDemandThroughput", &kOnDemandThroughput},
                                                 {"WarmThroughput", &kWarmThroughput}});
constexpr Shape kCreateGlobalSecondaryIndexAction =
    structure("CreateGlobalSecondaryIndexAction", kCreateGlobalSecondaryIndexActionMembers);
constexpr auto kDeleteGlobalSecondaryIndexActionMembers =
    members("DeleteGlobalSecondaryIndexAction", {{"IndexName", &kIndexName, kRequired}});
constexpr Shape kDeleteGlobalSecondaryIndexAction =
    structure("DeleteGlobalSecondaryIndexAction", kDeleteGlobalSecondaryIndexActionMembers);
constexpr auto kGlobalSecondaryIndexUpdateMembers =
    members("GlobalSecondaryIndexUpdate", {{"Update", &kUpdateGlobalSecondaryIndexAction},
                                           {"Create", &kCreateGlobalSecondaryIndexAction},
                                           {"Delete", &kDeleteGlobalSecondaryIndexAction}});
constexpr Shape kGlobalSecondaryIndexUpdate =
    structure("GlobalSecondaryIndexUpdate", kGlobalSecondaryIndexUpdateMembers);
constexpr Shape kGlobalSecondaryIndexUpdateList =
    list("GlobalSecondaryIndexUpdateList", kGlobalSecondaryIndexUpdate);
constexpr auto kProvisionedThroughputOverrideMembers =
    members("ProvisionedThroughputOverride", {{"ReadCapacityUnits", &kPositiveLongObject}});
constexpr Shape kProvisionedThroughputOverride =
    structure("ProvisionedThroughputOverride", kProvisionedThroughputOverrideMembers);
constexpr auto kOnDemandThroughputOverrideMembers =
    members("OnDemandThroughputOverride", {{"MaxReadRequestUnits", &kLongObject}});
constexpr Shape kOnDemandThroughputOverride =
    structure("OnDemandThroughputOverride", kOnDemandThroughputOverrideMembers);
constexpr auto kReplicaGlobalSecondaryIndexMembers =
    members("ReplicaGlobalSecondaryIndex",
            {{"IndexName", &kIndexName, kRequired},
             {"ProvisionedThroughputOverride", &kProvisionedThroughputOverride},
             {"OnDemandThroughputOverride", &kOnDemandThroughputOverride}});
constexpr Shape kReplicaGlobalSecondaryIndex =
    structure("ReplicaGlobalSecondaryIndex", kReplicaGlobalSecondaryIndexMembers);
constexpr Shape kReplicaGlobalSecondaryIndexList =
    list("ReplicaGlobalSecondaryIndexList", kReplicaGlobalSecondaryIndex, {.min = 1});
constexpr auto kCreateReplicationGroupMemberActionMembers =
    members("CreateReplicationGroupMemberAction",
            {{"RegionName", &kRegionName, kRequired},
             {"KMSMasterKeyId", &kKMSMasterKeyId},
             {"ProvisionedThroughputOverride", &kProvisionedThroughputOverride},
             {"OnDemandThroughputOverride", &kOnDemandThroughputOverride},
             {"GlobalSecondaryIndexes", &kReplicaGlobalSecondaryIndexList},
             {"TableClassOverride", &kTableClass}});
constexpr Shape kCreateReplicationGroupMemberAction =
    structure("CreateReplicationGroupMemberAction", kCreateReplicationGroupMemberActionMembers);
constexpr auto kUpdateReplicationGroupMemberActionMembers =
    members("UpdateReplicationGroupMemberAction",
            {{"RegionName", &kRegionName, kRequired},
             {"KMSMasterKeyId", &kKMSMasterKeyId},
             {"ProvisionedThroughputOverride", &kProvisionedThroughputOverride},
             {"OnDemandThroughputOverride", &kOnDemandThroughputOverride},
             {"GlobalSecondaryIndexes", &kReplicaGlobalSecondaryIndexList},
             {"TableClassOverride", &kTableClass}});
constexpr Shape kUpdateReplicationGroupMemberAction =
    structure("UpdateReplicationGroupMemberAction", kUpdateReplicationGroupMemberActionMembers);
constexpr auto kDeleteReplicationGroupMemberActionMembers =
    members("DeleteReplicationGroupMemberAction", {{"RegionName", &kRegionName, kRequired}});
constexpr Shape kDeleteReplicationGroupMemberAction =
    structure("DeleteReplicationGroupMemberAction", kDeleteReplicationGroupMemberActionMembers);
constexpr auto kReplicationGroupUpdateMembers =
    members("ReplicationGroupUpdate", {{"Create", &kCreateReplicationGroupMemberAction},
                                       {"Update", &kUpdateReplicationGroupMemberAction},
                                       {"Delete", &kDeleteReplicationGroupMemberAction}});
constexpr Shape kReplicationGroupUpdate =
    structure("ReplicationGroupUpdate", kReplicationGroupUpdateMembers);
constexpr Shape kReplicationGroupUpdateList =
    list("ReplicationGroupUpdateList", kReplicationGroupUpdate, {.min = 1});
constexpr std::string_view kMultiRegionConsistencyValues[] = {"EVENTUAL", "STRONG"};
constexpr Shape kMultiRegionConsistency =
    enumeration("MultiRegionConsistency", kMultiRegionConsistencyValues);
constexpr auto kCreateGlobalTableWitnessGroupMemberActionMembers =
    members("CreateGlobalTableWitnessGroupMemberAction", {{"RegionName", &kRegionName, kRequired}});
constexpr Shape kCreateGlobalTableWitnessGroupMemberAction = structure(
    "CreateGlobalTableWitnessGroupMemberAction", kCreateGlobalTableWitnessGroupMemberActionMembers);
constexpr auto kDeleteGlobalTableWitnessGroupMemberActionMembers =
    members("DeleteGlobalTableWitnessGroupMemberAction", {{"RegionName", &kRegionName, kRequired}});
constexpr Shape kDeleteGlobalTableWitnessGroupMemberAction = structure(
    "DeleteGlobalTableWitnessGroupMemberAction", kDeleteGlobalTableWitnessGroupMemberActionMembers);
constexpr auto kGlobalTableWitnessGroupUpdateMembers = members(
    "GlobalTableWitnessGroupUpdate", {{"Create", &kCreateGlobalTableWitnessGroupMemberAction},
                                      {"Delete", &kDeleteGlobalTableWitnessGroupMemberAction}});
constexpr Shape kGlobalTableWitnessGroupUpdate =
    structure("GlobalTableWitnessGroupUpdate", kGlobalTableWitnessGroupUpdateMembers);
constexpr Shape kGlobalTableWitnessGroupUpdateList =
    list("GlobalTableWitnessGroupUpdateList", kGlobalTableWitnessGroupUpdate, {.min = 1, .max = 1});
constexpr auto kCreateVectorIndexActionMembers =
    members("CreateVectorIndexAction", {{"IndexName", &kIndexName, kRequired},
                                        {"VectorAttribute", &kVectorAttributeDefinition, kRequired},
                                        {"SearchSchema", &kSearchSchema},
                                        {"Projection", &kProjection, kRequired},
                                        {"Dimensions", &kPositiveLongObject, kRequired},
                                        {"DistanceFunction", &kVectorDistanceFunction, kRequired}});
constexpr Shape kCreateVectorIndexAction =
    structure("CreateVectorIndexAction", kCreateVectorIndexActionMembers);
constexpr auto kDeleteVectorIndexActionMembers =
    members("DeleteVectorIndexAction", {{"IndexName", &kIndexName, kRequired}});
constexpr Shape kDeleteVectorIndexAction =
    structure("DeleteVectorIndexAction", kDeleteVectorIndexActionMembers);
constexpr auto kVectorIndexUpdateMembers =
    members("VectorIndexUpdate",
            {{"Create", &kCreateVectorIndexAction}, {"Delete", &kDeleteVectorIndexAction}});
constexpr Shape kVectorIndexUpdate = structure("VectorIndexUpdate", kVectorIndexUpdateMembers);
constexpr Shape kVectorIndexUpdateList = list("VectorIndexUpdateList", kVectorIndexUpdate);
constexpr auto kUpdateTableInputMembers =
    members("UpdateTableInput",
            {{"AttributeDefinitions", &kAttributeDefinitions},
             {"TableName", &kTableArn, kRequired},
             {"BillingMode", &kBillingMode},
             {"ProvisionedThroughput", &kProvisionedThroughput},
             {"GlobalSecondaryIndexUpdates", &kGlobalSecondaryIndexUpdateList},
             {"StreamSpecification", &kStreamSpecification},
             {"SSESpecification", &kSSESpecification},
             {"ReplicaUpdates", &kReplicationGroupUpdateList},
             {"TableClass", &kTableClass},
             {"DeletionProtectionEnabled", &kDeletionProtectionEnabled},
             {"MultiRegionConsistency", &kMultiRegionConsistency},
             {"GlobalTableWitnessUpdates", &kGlobalTableWitnessGroupUpdateList},
             {"OnDemandThroughput", &kOnDemandThroughput},
             {"WarmThroughput", &kWarmThroughput},
             {"GlobalTableSettingsReplicationMode", &kGlobalTableSettingsReplicationMode},
             {"VectorIndexUpdates", &kVectorIndexUpdateList}});
constexpr Shape kUpdateTableInput = structure("UpdateTableInput", kUpdateTableInputMembers);
constexpr auto kGlobalSecondaryIndexAutoScalingUpdateMembers =
    members("GlobalSecondaryIndexAutoScalingUpdate",
            {{"IndexName", &kIndexName},
             {"ProvisionedWriteCapacityAutoScalingUpdate", &kAutoScalingSettingsUpdate}});
constexpr Shape kGlobalSecondaryIndexAutoScalingUpdate = structure(
    "GlobalSecondaryIndexAutoScalingUpdate", kGlobalSecondaryIndexAutoScalingUpdateMembers);
constexpr Shape kGlobalSecondaryIndexAutoScalingUpdateList =
    list("GlobalSecondaryIndexAutoScalingUpdateList", kGlobalSecondaryIndexAutoScalingUpdate,
         {.min = 1});
constexpr auto kReplicaGlobalSecondaryIndexAutoScalingUpdateMembers =
    members("ReplicaGlobalSecondaryIndexAutoScalingUpdate",
            {{"IndexName", &kIndexName},
             {"ProvisionedReadCapacityAutoScalingUpdate", &kAutoScalingSettingsUpdate}});
constexpr Shape kReplicaGlobalSecondaryIndexAutoScalingUpdate =
    structure("ReplicaGlobalSecondaryIndexAutoScalingUpdate",
              kReplicaGlobalSecondaryIndexAutoScalingUpdateMembers);
constexpr Shape kReplicaGlobalSecondaryIndexAutoScalingUpdateList =
    list("ReplicaGlobalSecondaryIndexAutoScalingUpdateList",
         kReplicaGlobalSecondaryIndexAutoScalingUpdate);
constexpr auto kReplicaAutoScalingUpdateMembers = members(
    "ReplicaAutoScalingUpdate",
    {{"RegionName", &kRegionName, kRequired},
     {"ReplicaGlobalSecondaryIndexUpdates", &kReplicaGlobalSecondaryIndexAutoScalingUpdateList},
     {"ReplicaProvisionedReadCapacityAutoScalingUpdate", &kAutoScalingSettingsUpdate}});
constexpr Shape kReplicaAutoScalingUpdate =
    structure("ReplicaAutoScalingUpdate", kReplicaAutoScalingUpdateMembers);
constexpr Shape kReplicaAutoScalingUpdateList =
    list("ReplicaAutoScalingUpdateList", kReplicaAutoScalingUpdate, {.min = 1});
constexpr auto kUpdateTableReplicaAutoScalingInputMembers =
    members("UpdateTableReplicaAutoScalingInput",
            {{"GlobalSecondaryIndexUpdates", &kGlobalSecondaryIndexAutoScalingUpdateList},
             {"TableName", &kTableArn, kRequired},
             {"ProvisionedWriteCapacityAutoScalingUpdate", &kAutoScalingSettingsUpdate},
             {"ReplicaUpdates", &kReplicaAutoScalingUpdateList}});
constexpr Shape kUpdateTableReplicaAutoScalingInput =
    structure("UpdateTableReplicaAutoScalingInput", kUpdateTableReplicaAutoScalingInputMembers);
constexpr Shape kTimeToLiveEnabled = scalar("TimeToLiveEnabled", Kind::kBoolean);
constexpr Shape kTimeToLiveAttributeName =
    string("TimeToLiveAttributeName", {.min = 1, .max = 255});
constexpr auto kTimeToLiveSpecificationMembers =
    members("TimeToLiveSpecification", {{"Enabled", &kTimeToLiveEnabled, kRequired},
                                        {"AttributeName", &kTimeToLiveAttributeName, kRequired}});
constexpr Shape kTimeToLiveSpecification =
    structure("TimeToLiveSpecification", kTimeToLiveSpecificationMembers);
constexpr auto kUpdateTimeToLiveInputMembers = members(
    "UpdateTimeToLiveInput", {{"TableName", &kTableArn, kRequired},
                              {"TimeToLiveSpecification", &kTimeToLiveSpecification, kRequired}});
constexpr Shape kUpdateTimeToLiveInput =
    structure("UpdateTimeToLiveInput", kUpdateTimeToLiveInputMembers);

constexpr OperationInput kOperations[] = {
    {"BatchExecuteStatement", &kBatchExecuteStatementInput},
    {"BatchGetItem", &kBatchGetItemInput},
    {"BatchWriteItem", &kBatchWriteItemInput},
    {"CreateBackup", &kCreateBackupInput},
    {"CreateGlobalTable", &kCreateGlobalTableInput},
    {"CreateTable", &kCreateTableInput},
    {"DeleteBackup", &kDeleteBackupInput},
    {"DeleteItem", &kDeleteItemInput},
    {"DeleteResourcePolicy", &kDeleteResourcePolicyInput},
    {"DeleteTable", &kDeleteTableInput},
    {"DescribeBackup", &kDescribeBackupInput},
    {"DescribeContinuousBackups", &kDescribeContinuousBackupsInput},
    {"DescribeContributorInsights", &kDescribeContributorInsightsInput},
    {"DescribeEndpoints", &kDescribeEndpointsRequest},
    {"DescribeExport", &kDescribeExportInput},
    {"DescribeGlobalTable", &kDescribeGlobalTableInput},
    {"DescribeGlobalTableSettings", &kDescribeGlobalTableSettingsInput},
    {"DescribeImport", &kDescribeImportInput},
    {"DescribeKinesisStreamingDestination", &kDescribeKinesisStreamingDestinationInput},
    {"DescribeLimits", &kDescribeLimitsInput},
    {"DescribeTable", &kDescribeTableInput},
    {"DescribeTableReplicaAutoScaling", &kDescribeTableReplicaAutoScalingInput},
    {"DescribeTimeToLive", &kDescribeTimeToLiveInput},
    {"DisableKinesisStreamingDestination", &kKinesisStreamingDestinationInput},
    {"EnableKinesisStreamingDestination", &kKinesisStreamingDestinationInput},
    {"ExecuteStatement", &kExecuteStatementInput},
    {"ExecuteTransaction", &kExecuteTransactionInput},
    {"ExportTableToPointInTime", &kExportTableToPointInTimeInput},
    {"GetItem", &kGetItemInput},
    {"GetResourcePolicy", &kGetResourcePolicyInput},
    {"ImportTable", &kImportTableInput},
    {"ListBackups", &kListBackupsInput},
    {"ListContributorInsights", &kListContributorInsightsInput},
    {"ListExports", &kListExportsInput},
    {"ListGlobalTables", &kListGlobalTablesInput},
    {"ListImports", &kListImportsInput},
    {"ListTables", &kListTablesInput},
    {"ListTagsOfResource", &kListTagsOfResourceInput},
    {"PutItem", &kPutItemInput},
    {"PutResourcePolicy", &kPutResourcePolicyInput},
    {"Query", &kQueryInput},
    {"RestoreTableFromBackup", &kRestoreTableFromBackupInput},
    {"RestoreTableToPointInTime", &kRestoreTableToPointInTimeInput},
    {"Scan", &kScanInput},
    {"SearchVectors", &kSearchVectorsInput},
    {"TagResource", &kTagResourceInput},
    {"TransactGetItems", &kTransactGetItemsInput},
    {"TransactWriteItems", &kTransactWriteItemsInput},
    {"UntagResource", &kUntagResourceInput},
    {"UpdateContinuousBackups", &kUpdateContinuousBackupsInput},
    {"UpdateContributorInsights", &kUpdateContributorInsightsInput},
    {"UpdateGlobalTable", &kUpdateGlobalTableInput},
    {"UpdateGlobalTableSettings", &kUpdateGlobalTableSettingsInput},
    {"UpdateItem", &kUpdateItemInput},
    {"UpdateKinesisStreamingDestination", &kUpdateKinesisStreamingDestinationInput},
    {"UpdateTable", &kUpdateTableInput},
    {"UpdateTableReplicaAutoScaling", &kUpdateTableReplicaAutoScalingInput},
    {"UpdateTimeToLive", &kUpdateTimeToLiveInput}};

}  // namespace

std::span<const OperationInput> dynamodb_operations() {
  return kOperations;
}

}  // namespace gramme::api
