#pragma once

#include <functional>
#include <string>
#include <vector>

#include "context.h"

namespace gramme::cli {

// Puts items (DynamoDB JSON) into a table by BatchWriteItem, 25 at a time. What DynamoDB leaves
// unprocessed or throttles is sent again after a growing pause, for as long as now and then
// something gets through. `on_progress` is called with the number of items that are written.
// Errors: those of Context::call; kGeneral when ten tries in a row have written nothing.
Outcome<void> put_items(Context& context, const std::string& table,
                        const std::vector<std::string>& items,
                        const std::function<void(std::size_t)>& on_progress);

}  // namespace gramme::cli
