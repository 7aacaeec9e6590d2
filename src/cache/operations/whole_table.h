#pragma once

#include <string>

#include "cache.h"

namespace gramme::cache {

// Passes a request that may write to any item of a table: nothing of the table is kept while it is
// under way, nor what was kept before, unless the upstream refuses it.
void write_whole_table(Cache& cache, const std::string& table, Call call);

}  // namespace gramme::cache
