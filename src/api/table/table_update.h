#pragma once

#include <cstdint>

#include "table/update_request.h"

namespace gramme::api {

// The table after the request. Errors: kValidation, kResourceNotFound (an index), kResourceInUse
// (the table or an index is being changed), kLimitExceeded.
Result<engine::Table> updated_table(const engine::Table& current, const UpdateRequest& request,
                                    std::int64_t now_micros);

}  // namespace gramme::api
