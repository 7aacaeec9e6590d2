// Made by tools/shape_table.py from the service model DynamoDB Streams 2012-08-10. Do not edit:
// what AWS answers differently is in shape/overrides.h.

#include "shape/build.h"
#include "shape/tables.h"

namespace gramme::api {
namespace {

constexpr Shape kStreamArn = string("StreamArn", {.min = 37, .max = 1024});
constexpr Shape kPositiveIntegerObject =
    scalar("PositiveIntegerObject", Kind::kInteger, {.min = 1});
constexpr Shape kShardId = string("ShardId", {.min = 28, .max = 65});
constexpr std::string_view kShardFilterTypeValues[] = {"CHILD_SHARDS"};
constexpr Shape kShardFilterType = enumeration("ShardFilterType", kShardFilterTypeValues);
constexpr auto kShardFilterMembers =
    members("ShardFilter", {{"Type", &kShardFilterType}, {"ShardId", &kShardId}});
constexpr Shape kShardFilter = structure("ShardFilter", kShardFilterMembers);
constexpr auto kDescribeStreamInputMembers =
    members("DescribeStreamInput", {{"StreamArn", &kStreamArn, kRequired},
                                    {"Limit", &kPositiveIntegerObject},
                                    {"ExclusiveStartShardId", &kShardId},
                                    {"ShardFilter", &kShardFilter}});
constexpr Shape kDescribeStreamInput =
    structure("DescribeStreamInput", kDescribeStreamInputMembers);
constexpr Shape kShardIterator = string("ShardIterator", {.min = 1, .max = 2048});
constexpr auto kGetRecordsInputMembers =
    members("GetRecordsInput",
            {{"ShardIterator", &kShardIterator, kRequired}, {"Limit", &kPositiveIntegerObject}});
constexpr Shape kGetRecordsInput = structure("GetRecordsInput", kGetRecordsInputMembers);
constexpr std::string_view kShardIteratorTypeValues[] = {
    "TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"};
constexpr Shape kShardIteratorType = enumeration("ShardIteratorType", kShardIteratorTypeValues);
constexpr Shape kSequenceNumber = string("SequenceNumber", {.min = 21, .max = 40});
constexpr auto kGetShardIteratorInputMembers =
    members("GetShardIteratorInput", {{"StreamArn", &kStreamArn, kRequired},
                                      {"ShardId", &kShardId, kRequired},
                                      {"ShardIteratorType", &kShardIteratorType, kRequired},
                                      {"SequenceNumber", &kSequenceNumber}});
constexpr Shape kGetShardIteratorInput =
    structure("GetShardIteratorInput", kGetShardIteratorInputMembers);
constexpr Shape kTableName = string("TableName", {.min = 3, .max = 255, .pattern = Pattern::kName});
constexpr auto kListStreamsInputMembers =
    members("ListStreamsInput", {{"TableName", &kTableName},
                                 {"Limit", &kPositiveIntegerObject},
                                 {"ExclusiveStartStreamArn", &kStreamArn}});
constexpr Shape kListStreamsInput = structure("ListStreamsInput", kListStreamsInputMembers);

constexpr OperationInput kOperations[] = {{"DescribeStream", &kDescribeStreamInput},
                                          {"GetRecords", &kGetRecordsInput},
                                          {"GetShardIterator", &kGetShardIteratorInput},
                                          {"ListStreams", &kListStreamsInput}};

}  // namespace

std::span<const OperationInput> dynamodb_streams_operations() {
  return kOperations;
}

}  // namespace gramme::api
