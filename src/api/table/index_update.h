#pragma once

#include <string>

#include "table/update_request.h"

namespace gramme::api {

// Applies GlobalSecondaryIndexUpdates; `table` has its new billing mode already.
// Errors: kValidation, kResourceNotFound, kLimitExceeded.
Status update_indexes(const UpdateRequest& request, engine::Table& table);

// Errors: kValidation unless the request gives index `name` its provisioned throughput.
Status check_index_gets_throughput(const UpdateRequest& request, const std::string& name);

// Errors: kValidation "The provisioned throughput for ... will not change. ...".
Status check_throughput_changes(const engine::Throughput& current, const engine::Throughput& wanted,
                                const ThroughputOwner& owner);

// The higher value of each direction.
engine::Throughput highest(const engine::Throughput& a, const engine::Throughput& b);

}  // namespace gramme::api
