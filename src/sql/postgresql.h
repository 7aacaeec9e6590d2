#pragma once

#include "gramme/sql/database.h"

namespace gramme::sql {

// The database that options.connection_url names, which has to be one of libpq's connection
// strings. Connects at the first call that needs it. Errors: kConfiguration, see `open`.
Result<std::unique_ptr<Database>> open_postgresql(const Options& options);

}  // namespace gramme::sql
