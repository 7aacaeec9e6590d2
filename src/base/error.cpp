#include "gramme/base/error.h"

#include <array>
#include <utility>

#include "gramme/base/json_writer.h"

namespace gramme {
namespace {

constexpr std::string_view kService = "com.amazon.coral.service";
constexpr std::string_view kValidate = "com.amazon.coral.validate";
constexpr std::string_view kDynamo = "com.amazonaws.dynamodb.v20120810";

// In the order of ErrorCode.
constexpr std::array kFacts = {
    ErrorFacts{"AccessDeniedException", kService, 400},
    ErrorFacts{"IncompleteSignatureException", kService, 400},
    ErrorFacts{"InvalidSignatureException", kService, 400},
    ErrorFacts{"MissingAuthenticationTokenException", kService, 400},
    ErrorFacts{"SerializationException", kService, 400},
    ErrorFacts{"UnknownOperationException", kService, 400},
    ErrorFacts{"UnrecognizedClientException", kService, 400},
    ErrorFacts{"InternalFailure", kService, 500},
    ErrorFacts{"ServiceUnavailableException", kService, 503},
    ErrorFacts{"ValidationException", kValidate, 400},
    ErrorFacts{"ConditionalCheckFailedException", kDynamo, 400},
    ErrorFacts{"DuplicateItemException", kDynamo, 400},
    ErrorFacts{"IdempotentParameterMismatchException", kDynamo, 400},
    ErrorFacts{"IndexNotFoundException", kDynamo, 400},
    ErrorFacts{"InternalServerError", kDynamo, 500},
    ErrorFacts{"ItemCollectionSizeLimitExceededException", kDynamo, 400},
    ErrorFacts{"LimitExceededException", kDynamo, 400},
    ErrorFacts{"PointInTimeRecoveryUnavailableException", kDynamo, 400},
    ErrorFacts{"ProvisionedThroughputExceededException", kDynamo, 400},
    ErrorFacts{"RequestLimitExceeded", kDynamo, 400},
    ErrorFacts{"ResourceInUseException", kDynamo, 400},
    ErrorFacts{"ResourceNotFoundException", kDynamo, 400},
    ErrorFacts{"TableInUseException", kDynamo, 400},
    ErrorFacts{"TableNotFoundException", kDynamo, 400},
    ErrorFacts{"ThrottlingException", kService, 400},
    ErrorFacts{"TransactionCanceledException", kDynamo, 400},
    ErrorFacts{"TransactionConflictException", kDynamo, 400},
    ErrorFacts{"TransactionInProgressException", kDynamo, 400},
    ErrorFacts{"InternalServerError", kDynamo, 500},
    ErrorFacts{"InternalServerError", kDynamo, 500},
    ErrorFacts{"ServiceUnavailableException", kService, 503},
    ErrorFacts{"InternalServerError", kDynamo, 500},
    ErrorFacts{"InternalServerError", kDynamo, 500},
};
static_assert(kFacts.size() == static_cast<std::size_t>(ErrorCode::kWouldBlock) + 1);

Error make(ErrorCode code, std::string message) {
  return Error{code, std::move(message), {}};
}

}  // namespace

const ErrorFacts& facts_of(ErrorCode code) {
  return kFacts[static_cast<std::size_t>(code)];
}

ErrorCode error_code_of(std::string_view exception_name) {
  for (std::size_t i = 0; i < kFacts.size(); ++i) {
    if (kFacts[i].name == exception_name) return static_cast<ErrorCode>(i);
  }
  return ErrorCode::kInternalFailure;
}

std::string error_json(const Error& error) {
  const ErrorFacts& facts = facts_of(error.code);
  std::string out = "{\"__type\":\"";
  out.append(facts.shape_namespace).append("#").append(facts.name).append("\"");
  // A failure that carries no text (an unknown operation, say) has no message member at all.
  if (!error.message.empty()) {
    const bool capital =
        error.code == ErrorCode::kSerialization || error.code == ErrorCode::kTransactionCanceled;
    out += capital ? ",\"Message\":" : ",\"message\":";
    append_json_string(out, error.message);
  }
  if (!error.details.empty()) out.append(",").append(error.details);
  out += '}';
  return out;
}

Error validation_error(std::string message) {
  return make(ErrorCode::kValidation, std::move(message));
}
Error serialization_error(std::string message) {
  return make(ErrorCode::kSerialization, std::move(message));
}
Error resource_not_found(std::string message) {
  return make(ErrorCode::kResourceNotFound, std::move(message));
}
Error resource_in_use(std::string message) {
  return make(ErrorCode::kResourceInUse, std::move(message));
}
Error limit_exceeded(std::string message) {
  return make(ErrorCode::kLimitExceeded, std::move(message));
}
Error conditional_check_failed(std::string details) {
  return Error{ErrorCode::kConditionalCheckFailed, "The conditional request failed",
               std::move(details)};
}
Error io_error(std::string message) {
  return make(ErrorCode::kIo, std::move(message));
}
Error corruption(std::string message) {
  return make(ErrorCode::kCorruption, std::move(message));
}
Error configuration_error(std::string message) {
  return make(ErrorCode::kConfiguration, std::move(message));
}

}  // namespace gramme
