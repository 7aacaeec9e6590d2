#include "write/cancellation.h"

#include "gramme/base/json_writer.h"
#include "gramme/engine/requests.h"

namespace gramme::engine {
namespace {

std::string code_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kConditionalCheckFailed:
      return "ConditionalCheckFailed";
    case ErrorCode::kTransactionConflict:
      return "TransactionConflict";
    case ErrorCode::kItemCollectionSizeLimitExceeded:
      return "ItemCollectionSizeLimitExceeded";
    case ErrorCode::kValidation:
      return "ValidationError";
    default:
      return "InternalServerError";
  }
}

}  // namespace

CancellationReason reason_of(const Error& error) {
  return {code_of(error.code), error.message, error.details};
}

Error transaction_canceled(const std::vector<CancellationReason>& reasons) {
  std::string codes;
  std::string details;
  JsonWriter json(details);
  json.key("CancellationReasons").begin_array();
  for (const CancellationReason& reason : reasons) {
    codes += codes.empty() ? reason.code : ", " + reason.code;
    json.begin_object();
    if (!reason.item_member.empty()) json.raw(reason.item_member);
    json.key("Code").string(reason.code);
    if (!reason.message.empty()) json.key("Message").string(reason.message);
    json.end_object();
  }
  json.end_array();
  return {ErrorCode::kTransactionCanceled,
          "Transaction cancelled, please refer cancellation reasons for specific reasons [" +
              codes + "]",
          std::move(details)};
}

Error cancellation_of(std::size_t actions, std::size_t position, const Error& reason) {
  std::vector<CancellationReason> reasons(actions);
  reasons[position] = reason_of(reason);
  return transaction_canceled(reasons);
}

}  // namespace gramme::engine
