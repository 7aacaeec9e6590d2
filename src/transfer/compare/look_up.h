#pragma once

#include <map>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/transfer/copy.h"
#include "gramme/transfer/rate_limit.h"
#include "gramme/transfer/stop.h"

namespace gramme::transfer {

// The items of a table that have these keys (as key_of() makes them, 100 at most), as they are now,
// by BatchGetItem until every key is answered. Throttled and faulty answers are tried again after a
// pause, as call_patiently() does. When `stop` says so, what is there by then.
// Errors: those of the endpoint; kUnavailable when it answers nothing for long.
Result<std::map<std::string, item::Item>> look_up(const Place& place,
                                                  const std::vector<std::string>& keys,
                                                  RateLimit& limit, const Stop& stop,
                                                  Progress& progress);

}  // namespace gramme::transfer
