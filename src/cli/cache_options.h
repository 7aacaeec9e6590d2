#pragma once

#include "gramme/cache/caching_endpoint.h"
#include "option_table.h"

namespace gramme::cli {

// Declares how large a cache is, how long it keeps what, and of which tables. `cache` outlives the
// parse.
void declare_cache_options(OptionTable& options, cache::Options& cache);

}  // namespace gramme::cli
