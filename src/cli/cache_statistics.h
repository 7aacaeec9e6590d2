#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "failure.h"

namespace gramme::cli {

// The text of GET /metrics of a cache on this machine or another. Errors: kGeneral with the way
// out when nobody answers, or somebody who is no cache.
Outcome<std::string> fetch_metrics(const std::string& host, std::uint16_t port);

// The samples of a text in Prometheus' format as a JSON object: by metric, and below that by its
// labels where it has some.
std::string json_of_metrics(std::string_view text);

}  // namespace gramme::cli
