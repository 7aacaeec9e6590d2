#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/item/value.h"

namespace gramme::item {

// One key attribute as bytes whose memcmp order is DynamoDB's order of the type (strings and
// binaries by unsigned bytes, numbers by value), self-delimiting: no encoded value is a prefix
// of another's, so that parts can follow one another. Strings and binaries: the bytes with 0x00
// escaped as 0x00 0xff, ended by 0x00 0x01. docs/storage-format.md gives the layout.
// `value` is an S, N or B; anything else is a programming error (assert).
void append_key_part(std::string& out, const AttributeValue& value);
// The same of a string.
void append_string_key_part(std::string& out, std::string_view text);

// The length of the terminator of a string's or binary's part. What stands before it begins the
// parts of all longer values that begin with the same bytes.
inline constexpr std::size_t kKeyTerminatorBytes = 2;

// Reads what append_key_part wrote from the front of `bytes` and removes it. `type` is kS, kN or
// kB. Errors: kCorruption.
Result<AttributeValue> read_key_part(std::string_view& bytes, Type type);

// A stable 64-bit hash of an encoded partition key, spread evenly over all 64 bits: places item
// collections in scan order and parallel-scan segments. Part of the storage format: never changes.
std::uint64_t partition_hash(std::string_view encoded_partition_key);

}  // namespace gramme::item
