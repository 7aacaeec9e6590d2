#include "credentials/timestamp.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace gramme::endpoint {
namespace {

// Seconds east of UTC; nothing when `zone` is none.
std::optional<std::int64_t> offset_of(const std::string& zone) {
  if (zone == "Z" || zone == "UTC" || zone.empty()) return 0;
  char sign = 0;
  int hours = 0;
  int minutes = 0;
  if (std::sscanf(zone.c_str(), "%c%2d:%2d", &sign, &hours, &minutes) != 3 &&
      std::sscanf(zone.c_str(), "%c%2d%2d", &sign, &hours, &minutes) != 3) {
    return std::nullopt;
  }
  if (sign != '+' && sign != '-') return std::nullopt;
  return (sign == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

}  // namespace

std::optional<std::int64_t> micros_of(const std::string& text) {
  std::tm utc = {};
  const char* const rest = ::strptime(text.c_str(), "%Y-%m-%dT%H:%M:%S", &utc);
  if (rest == nullptr) return std::nullopt;
  std::string zone(rest);
  if (zone.starts_with('.')) zone.erase(0, zone.find_first_not_of("0123456789", 1));
  const auto offset = offset_of(zone);
  if (!offset) return std::nullopt;
  return (static_cast<std::int64_t>(::timegm(&utc)) - *offset) * 1'000'000;
}

std::string iso8601_of(std::int64_t micros_since_1970) {
  const std::time_t seconds = micros_since_1970 / 1'000'000;
  std::tm utc = {};
  ::gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

}  // namespace gramme::endpoint
