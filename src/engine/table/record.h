#pragma once

#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/engine/table.h"

namespace gramme::engine {

// The catalog's record of a table: JSON, so that a person can read what a database holds.
// docs/storage-format.md lists its members. Live counters are not part of it.
std::string encode_table(const Table& table);
// Errors: kCorruption.
Result<Table> decode_table(std::string_view record);

}  // namespace gramme::engine
