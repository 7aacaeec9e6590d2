#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "gramme/base/clock.h"
#include "gramme/endpoint/endpoint.h"

// A cache of items and of query pages in front of any endpoint. docs/caching.md says what a reader
// may rely on and why it holds.
namespace gramme::cache {

struct Options {
  // Everything the cache keeps, measured as the allocator hands it out. At least 1 MiB.
  std::size_t memory_bytes = 256 << 20;
  std::chrono::milliseconds item_ttl = std::chrono::minutes(5);
  std::chrono::milliseconds query_ttl = std::chrono::minutes(5);
  // How long after a write an eventually consistent read of the upstream may still return what
  // was there before. So long after a write through the cache, and after the cache has started,
  // what it fetches is fetched with a strongly consistent read, and index queries are not kept.
  std::chrono::milliseconds write_window = std::chrono::seconds(1);
  // The tables to cache; all when empty. `except` counts in either case.
  std::vector<std::string> only;
  std::vector<std::string> except;
  // Answer nothing from the cache: pass every request through as it is and count what would have
  // been hits, and which of those would have been stale.
  bool advise = false;
  // Of a million read request units, for what the reports call saved. us-east-1, on demand:
  // https://aws.amazon.com/dynamodb/pricing/on-demand/
  double dollars_per_million_reads = 0.125;
  // Where times to live and windows are read; null: the machine's monotonic clock. Outlives the
  // endpoint.
  const Clock* clock = nullptr;
};

// The endpoint that answers from the cache and asks `upstream` for the rest. Every reply that an
// operation of items gets carries `x-gramme-cache: hit`, `miss` (fetched and kept where that is
// right) or `pass` (no matter of the cache's). What the cache does not understand it passes on, so
// that errors are the upstream's own.
//
// Thread-safe and never blocks; replies come on the caller's thread for hits, on the upstream's
// for the rest. metrics() has the Prometheus text. `upstream` must outlive the cache.
std::unique_ptr<endpoint::Endpoint> open_cache(endpoint::Endpoint& upstream,
                                               const Options& options);

}  // namespace gramme::cache
