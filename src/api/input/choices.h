#pragma once

#include "gramme/base/result.h"
#include "input/input.h"

// The small enumerated parameters that many operations share.
namespace gramme::api {

enum class ReturnCapacity { kNone, kTotal, kIndexes };
ReturnCapacity read_return_capacity(const Input& input);

enum class ReturnValues { kNone, kAllOld, kUpdatedOld, kAllNew, kUpdatedNew };
ReturnValues read_return_values(const Input& input);

// ReturnItemCollectionMetrics is SIZE.
bool wants_collection_metrics(const Input& input);

// ReturnValuesOnConditionCheckFailure is ALL_OLD.
bool wants_old_on_failure(const Input& input);

}  // namespace gramme::api
