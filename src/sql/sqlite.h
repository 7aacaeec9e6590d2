#pragma once

#include "gramme/sql/database.h"

namespace gramme::sql {

// The database in options.sqlite_file. The file is opened at the first call that needs it.
std::unique_ptr<Database> open_sqlite(const Options& options);

}  // namespace gramme::sql
