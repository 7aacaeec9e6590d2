#pragma once

#include <optional>

#include "gramme/base/result.h"
#include "gramme/item/value.h"
#include "node.h"

namespace gramme::expression {

// Puts into `result` what a SET action stores, computed from the item before the update. Errors:
// kValidation for an attribute that is missing, an operand of the wrong type, a number out of
// range.
Status set_value(const Node& operand, const Values& values, const item::Item& old,
                 item::AttributeValue& result);

// Refuses to store `value` where it would reach deeper than an item may. Errors: kValidation.
Status check_nesting(const Path& path, const item::AttributeValue& value);

// What an attribute holds after ADD and DELETE; `existing` is null when there is none. Nothing
// when the result is an empty set, which removes the attribute. Lists are joined, which only the
// legacy AttributeUpdates asks for. Errors: kValidation, with `mismatch` when the types differ.
Result<item::AttributeValue> added(const item::AttributeValue* existing,
                                   const item::AttributeValue& operand, std::string_view mismatch);
Result<std::optional<item::AttributeValue>> deleted(const item::AttributeValue& existing,
                                                    const item::AttributeValue& operand,
                                                    std::string_view mismatch);

}  // namespace gramme::expression
