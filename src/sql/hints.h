#pragma once

#include <fmt/format.h>

#include "gramme/base/result.h"

namespace gramme::sql {

// Starts a sentence with a Database's description ("the SQLite database ...").
inline std::string subject(std::string_view description) {
  return fmt::format("T{}", description.substr(1));
}

// The two failures that everybody meets first, in the same words over either database.

inline Error database_missing(std::string_view description) {
  return configuration_error(
      fmt::format("{} does not exist yet: run 'ddb db setup' first", subject(description)));
}

inline Error table_missing(std::string_view description, std::string_view cause) {
  return configuration_error(
      fmt::format("{} lacks a table ({}): run 'ddb db setup' first", subject(description), cause));
}

}  // namespace gramme::sql
