#pragma once

#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/engine.h"
#include "gramme/item/value.h"
#include "input/input.h"

namespace gramme::api {

// A member that holds an item or a key. Errors: kSerialization, kValidation.
Result<item::Item> read_item(const Input& input, std::string_view member);

// The table that the member TableName (a name or an ARN) means, open for items.
// Errors: kResourceNotFound.
Result<engine::TablePtr> open_named_table(const engine::Engine& engine, const Input& input);

}  // namespace gramme::api
