#pragma once

#include <string>
#include <string_view>

namespace gramme {

// Every way a call can fail. The first group are DynamoDB's exceptions, by the names the API
// reference gives them ("Common Errors" and the "Errors" section of each action,
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/); the last group never leaves
// the process as such: the server answers them as InternalServerError.
enum class ErrorCode {
  // com.amazon.coral.service: refused before DynamoDB itself looks at the request
  kAccessDenied,
  kIncompleteSignature,
  kInvalidSignature,
  kMissingAuthenticationToken,
  kSerialization,
  kUnknownOperation,
  kUnrecognizedClient,
  kInternalFailure,
  kServiceUnavailable,
  // com.amazon.coral.validate
  kValidation,
  // com.amazonaws.dynamodb.v20120810
  kConditionalCheckFailed,
  kDuplicateItem,
  kIdempotentParameterMismatch,
  kIndexNotFound,
  kInternalServerError,
  kItemCollectionSizeLimitExceeded,
  kLimitExceeded,
  kPointInTimeRecoveryUnavailable,
  kProvisionedThroughputExceeded,
  kRequestLimitExceeded,
  kResourceInUse,
  kResourceNotFound,
  kTableInUse,
  kTableNotFound,
  kThrottling,
  kTransactionCanceled,
  kTransactionConflict,
  kTransactionInProgress,
  // Local faults
  kIo,             // the disk, a socket or a file refused
  kCorruption,     // stored bytes are not what was written
  kUnavailable,    // an upstream cannot be reached
  kConfiguration,  // a flag, an environment variable or a file of the user's is wrong
  kWouldBlock,     // answering needs the disk: ask again from a thread that may wait
};

struct Error {
  ErrorCode code;
  std::string message;
  // Further members of the error's JSON object, ready to be written after "message": for
  // instance `"CancellationReasons":[...]` or `"Item":{...}`. Empty for most.
  std::string details;
};

// What the wire needs to know of an exception.
struct ErrorFacts {
  std::string_view name;             // "ResourceNotFoundException"
  std::string_view shape_namespace;  // "com.amazonaws.dynamodb.v20120810"
  int http_status;                   // 400 or 500
};
const ErrorFacts& facts_of(ErrorCode code);

// The exception of that name, for replies of a remote endpoint; kInternalFailure when unknown.
ErrorCode error_code_of(std::string_view exception_name);

// {"__type":"namespace#Name","message":"..."} as DynamoDB writes it: the member is "Message" for
// the exceptions of com.amazon.coral.service and of transactions, "message" for the others.
std::string error_json(const Error& error);

// One factory for each exception that more than one place raises.
Error validation_error(std::string message);
Error serialization_error(std::string message);
Error resource_not_found(std::string message);
Error resource_in_use(std::string message);
Error limit_exceeded(std::string message);
Error conditional_check_failed(std::string details = {});
Error io_error(std::string message);
Error corruption(std::string message);
Error configuration_error(std::string message);

}  // namespace gramme
