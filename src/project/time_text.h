#pragma once

#include <cstdint>
#include <string>

namespace gramme::project {

// Times are microseconds since 1970-01-01T00:00:00Z.

// ISO 8601 in UTC, always with six digits of microseconds and an offset, so that texts sort as
// times do: "2023-03-23T09:55:59.043951+00:00".
std::string format_time(std::int64_t time);

// The year in UTC.
int year_of(std::int64_t time);

// An ISO 8601 time again in another form, strftime's, as the clock it was written by shows it.
// Text that is no such time comes back as it is.
std::string reformat_time(const std::string& iso, const std::string& format);

}  // namespace gramme::project
