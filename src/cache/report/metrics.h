#pragma once

#include <string>

#include "cache.h"

namespace gramme::cache {

// Everything that is counted, in Prometheus' text format, under the names that DAX has for it
// where it has one.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/dax-metrics-dimensions-dax.html
std::string metrics_text(const Cache& cache);

}  // namespace gramme::cache
