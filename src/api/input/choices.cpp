#include "input/choices.h"

namespace gramme::api {

ReturnCapacity read_return_capacity(const Input& input) {
  const auto text = input.text("ReturnConsumedCapacity");
  if (text == "TOTAL") return ReturnCapacity::kTotal;
  if (text == "INDEXES") return ReturnCapacity::kIndexes;
  return ReturnCapacity::kNone;
}

ReturnValues read_return_values(const Input& input) {
  const auto text = input.text("ReturnValues");
  if (text == "ALL_OLD") return ReturnValues::kAllOld;
  if (text == "UPDATED_OLD") return ReturnValues::kUpdatedOld;
  if (text == "ALL_NEW") return ReturnValues::kAllNew;
  if (text == "UPDATED_NEW") return ReturnValues::kUpdatedNew;
  return ReturnValues::kNone;
}

bool wants_collection_metrics(const Input& input) {
  return input.text("ReturnItemCollectionMetrics") == "SIZE";
}

bool wants_old_on_failure(const Input& input) {
  return input.text("ReturnValuesOnConditionCheckFailure") == "ALL_OLD";
}

}  // namespace gramme::api
