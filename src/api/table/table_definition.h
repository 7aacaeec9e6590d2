#pragma once

#include <cstdint>

#include "gramme/engine/table.h"
#include "input/input.h"

namespace gramme::api {

// The table that a CreateTable request defines. Errors: kValidation, kLimitExceeded.
Result<engine::Table> read_table_definition(const Input& input, std::int64_t now_micros);

}  // namespace gramme::api
