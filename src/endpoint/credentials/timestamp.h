#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace gramme::endpoint {

// Microseconds since 1970 of an ISO 8601 time as AWS's services and files write it:
// "2026-11-22T12:00:00Z", with a fraction of a second, "+01:00" or "UTC" instead of "Z".
// Nothing for anything else.
std::optional<std::int64_t> micros_of(const std::string& text);

// "2026-11-22T12:00:00Z"
std::string iso8601_of(std::int64_t micros_since_1970);

}  // namespace gramme::endpoint
