#include "cache_options.h"

namespace gramme::cli {

void declare_cache_options(OptionTable& options, cache::Options& cache) {
  options.size("--memory", cache.memory_bytes, 1 << 20,
               "What the cache may hold; 256MB by default");
  options.duration("--item-ttl", cache.item_ttl, "How long an item is kept; 5m by default");
  options.duration("--query-ttl", cache.query_ttl,
                   "How long a page of a query or scan is kept; 5m by default");
  options.duration("--write-window", cache.write_window,
                   "How long after a write the upstream's eventually consistent reads may miss it; "
                   "1s by default");
  options.list("--only", cache.only, "TABLE", "A table to cache; the others pass");
  options.list("--except", cache.except, "TABLE", "A table that passes");
  options.decimal("--dollars-per-million-reads", cache.dollars_per_million_reads, false, "DOLLARS",
                  "What a million read request units cost; 0.125 by default, as in us-east-1");
}

}  // namespace gramme::cli
