#pragma once

#include <cstddef>

#include "gramme/item/value.h"

namespace gramme::item {

// Sizes by DynamoDB's own accounting, in bytes: names and strings by UTF-8 length, numbers a byte
// for two digits plus one (one more below zero, 21 at most), a byte for BOOL and NULL, the sum of
// a set's members, lists and maps 3 bytes plus 1 for each element.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
std::size_t size_of(const AttributeValue& value);
std::size_t size_of(const Map& item);  // the names and values of an item; no overhead of its own
std::size_t size_of(const Number& number);
// What a list or a map takes beside its members.
std::size_t size_of_collection(std::size_t members);

}  // namespace gramme::item
