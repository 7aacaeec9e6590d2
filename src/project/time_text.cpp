#include "time_text.h"

#include <fmt/format.h>

#include <chrono>
#include <ctime>

namespace gramme::project {
namespace {

using Days = std::chrono::sys_days;

std::chrono::year_month_day date_of(std::int64_t time) {
  return {std::chrono::floor<std::chrono::days>(
      std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(time)))};
}

}  // namespace

int year_of(std::int64_t time) {
  return static_cast<int>(date_of(time).year());
}

std::string format_time(std::int64_t time) {
  const auto date = date_of(time);
  const std::chrono::hh_mm_ss clock(std::chrono::microseconds(time) -
                                    Days(date).time_since_epoch());
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}+00:00",
                     static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::string reformat_time(const std::string& iso, const std::string& format) {
  std::tm parts{};
  if (::strptime(iso.c_str(), "%Y-%m-%dT%H:%M:%S", &parts) == nullptr) return iso;
  char text[128];
  const std::size_t size = std::strftime(text, sizeof text, format.c_str(), &parts);
  return {text, size};
}

}  // namespace gramme::project
