#pragma once

#include <string_view>

#include "gramme/engine/engine.h"

namespace gramme::api {

// The table of that name or ARN, in whatever state it is.
// Errors: kResourceNotFound "Requested resource not found: Table: x not found".
Result<engine::TablePtr> existing_table(const engine::Engine& engine, std::string_view name_or_arn);

// Refuses changes of a table that is being created or deleted. Errors: kResourceInUse.
Status check_not_passing(const engine::Table& table);

}  // namespace gramme::api
