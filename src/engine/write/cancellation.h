#pragma once

#include <string>
#include <vector>

#include "gramme/base/error.h"

namespace gramme::engine {

// Why one action of a transaction stood in its way; code "None" when it did not.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CancellationReason.html
struct CancellationReason {
  std::string code = "None";
  std::string message;
  std::string item_member;  // `"Item":{...}`, for ReturnValuesOnConditionCheckFailure
};

// The reason that the failure of one action gives.
CancellationReason reason_of(const Error& error);

// TransactionCanceledException with the reasons, one an action.
Error transaction_canceled(const std::vector<CancellationReason>& reasons);

}  // namespace gramme::engine
