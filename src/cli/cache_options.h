#pragma once

#include "gramme/cache/caching_endpoint.h"

namespace CLI {
class App;
}

namespace gramme::cli {

// Declares how large a cache is, how long it keeps what, and of which tables. `cache` outlives the
// parse.
void declare_cache_options(CLI::App& app, cache::Options& cache);

}  // namespace gramme::cli
