#pragma once

#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/engine.h"
#include "gramme/engine/requests.h"
#include "gramme/item/value.h"
#include "input/input.h"

namespace gramme::api {

// A member that holds an item or a key. Errors: kSerialization, kValidation.
Result<item::Item> read_item(const Input& input, std::string_view member);

// The member Item, which is to be put into `table`; null when that is not there, of which the
// caller will complain in its turn. `write.key` has all the item's keys then, those of indexes too,
// until fit_put(). Errors: as read_item.
Status read_put(const Input& input, const engine::Table* table, engine::ItemWrite& write);

// Whether what read_put() read fits `write.table`; leaves in `write.key` what it is to have.
// Errors: those of engine::check_item.
Status fit_put(engine::ItemWrite& write);

// The table that the member TableName (a name or an ARN) means, open for items.
// Errors: kResourceNotFound.
Result<engine::TablePtr> open_named_table(const engine::Engine& engine, const Input& input);

}  // namespace gramme::api
