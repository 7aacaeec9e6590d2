#pragma once

#include <cstddef>

// DynamoDB's arithmetic of capacity units.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
namespace gramme::engine {

// A read of `bytes` in all: a unit for each 4 KB begun, at least one; half of that when the read
// is eventually consistent.
double read_units(std::size_t bytes, bool consistent);

// A write of an item of `bytes`: a unit for each 1 KB begun, at least one.
double write_units(std::size_t bytes);

}  // namespace gramme::engine
