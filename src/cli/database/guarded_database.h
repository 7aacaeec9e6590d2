#pragma once

#include <memory>

#include "database/database.h"

namespace gramme::cli {

// What must not happen to a database, whatever a command does.
struct Guards {
  bool read_only = false;  // --read-only: what writes is refused
  bool explain = false;    // --dry-run, --explain: what is not a description is printed, not sent
};

// `database` behind its guards; itself when there are none.
std::unique_ptr<Database> guard(std::unique_ptr<Database> database, const Guards& guards);

}  // namespace gramme::cli
