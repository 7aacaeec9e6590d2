#pragma once

#include "table/update_request.h"

namespace gramme::api {

// Whether a table that is still being changed admits the request: by what is being changed and
// what the request changes, as recorded in aws-controllers-k8s/dynamodb-controller,
// docs/api-quirks (DDB-TABLE-149, 159, 175, 370, 375, 376, 458).
// Errors: kResourceInUse, kLimitExceeded.
Status check_admission(const engine::Table& current, const UpdateRequest& request);

}  // namespace gramme::api
