#pragma once

#include <functional>
#include <string>

#include "cache.h"

namespace gramme::cache {

// A read that the cache could have answered, with Options::advise.
struct Advice {
  TablePtr table;
  std::string pattern;
  Count hits, misses;  // those of the table
  std::string key;     // in the store
  Dependencies depends_on;
  std::shared_ptr<const Dependencies> kept_with;
  Micros lives = 0;
  // The reply that a hit would have been given, of what is kept.
  std::function<std::string(const std::string& kept)> shown;
  // Brings the upstream's reply into the form that is kept and tells its size; empty where the
  // reply is less than what the cache would have fetched: what is kept then is that there is one.
  std::function<std::optional<std::size_t>(std::string& body)> settle;
};

// Passes the request as it is and notes what a cache would have done. What would have been fetched
// strongly because of a recent write is not kept, so that the advice promises too little rather
// than too much.
void advise(Cache& cache, Advice advice, Call call);

}  // namespace gramme::cache
