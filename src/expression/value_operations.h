#pragma once

#include <compare>
#include <optional>

#include "gramme/item/value.h"

namespace gramme::expression {

// The order of two strings, numbers or binaries of one type: strings and binaries by their bytes
// as unsigned numbers, numbers by value. Nothing when the types differ or have no order.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
std::optional<std::strong_ordering> order_of(const item::AttributeValue& a,
                                             const item::AttributeValue& b);

// True for a string that starts with a string, or a binary with a binary.
bool begins_with(const item::AttributeValue& whole, const item::AttributeValue& start);

// True for a string or binary inside another, and for a member of a set or list.
bool contains(const item::AttributeValue& whole, const item::AttributeValue& part);

// size() of a value; nothing for numbers, BOOL and NULL, which have none.
std::optional<std::size_t> length_of(const item::AttributeValue& value);

}  // namespace gramme::expression
