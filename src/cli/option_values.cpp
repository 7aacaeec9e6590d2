#include "option_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <optional>
#include <utility>

namespace gramme::cli {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

using Unit = std::pair<std::string_view, std::int64_t>;

constexpr std::array<Unit, 6> kSizes = {
    {{"", 1}, {"b", 1}, {"k", 1LL << 10}, {"m", 1LL << 20}, {"g", 1LL << 30}, {"t", 1LL << 40}}};
constexpr std::array<Unit, 4> kTimes = {{{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}}};

// The digits that `text` begins with, and what follows them.
std::optional<std::pair<std::int64_t, std::string_view>> split_number(std::string_view text) {
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, number);
  if (code != std::errc()) return std::nullopt;
  return std::pair(number, std::string_view(stop, static_cast<std::size_t>(end - stop)));
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

template <std::size_t N>
std::optional<std::int64_t> in_units(std::string_view text, const std::array<Unit, N>& units,
                                     std::string_view unit) {
  const auto split = split_number(text);
  const auto* const found =
      std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.first == unit; });
  if (!split || found == units.end() || split->first < 0 || split->first > kMost / found->second) {
    return std::nullopt;
  }
  return split->first * found->second;
}

std::string unit_of(std::string_view text) {
  const auto split = split_number(text);
  return split ? lower(split->second) : std::string("?");
}

}  // namespace

Value<std::int64_t> whole_number(std::string_view text, std::int64_t least, std::int64_t most) {
  const auto split = split_number(text);
  if (split && split->second.empty() && split->first >= least && split->first <= most) {
    return split->first;
  }
  return tl::unexpected(
      most == kMost ? fmt::format("{} is no whole number from {} on", text, least)
                    : fmt::format("{} is no whole number from {} to {}", text, least, most));
}

Value<double> decimal_number(const std::string& text, bool positive) {
  char* stop = nullptr;
  const double number = std::strtod(text.c_str(), &stop);
  const bool whole = !text.empty() && stop == text.c_str() + text.size();
  if (whole && std::isfinite(number) && (positive ? number > 0 : number >= 0)) return number;
  return tl::unexpected(
      fmt::format("{} is no number {}", text, positive ? "above zero" : "of zero or more"));
}

Value<std::int64_t> byte_count(std::string_view text, std::int64_t least) {
  std::string unit = unit_of(text);
  if (unit.size() > 1 && unit.ends_with('b')) unit.pop_back();
  if (unit.size() > 1 && unit.ends_with('i')) unit.pop_back();
  const auto bytes = in_units(text, kSizes, unit);
  if (!bytes) return tl::unexpected(fmt::format("{} is no size, as 256MB is one", text));
  if (*bytes >= least) return *bytes;
  return tl::unexpected(fmt::format("{} is less than {} bytes", text, least));
}

Value<std::int64_t> duration(std::string_view text) {
  const auto time = in_units(text, kTimes, unit_of(text));
  if (time) return *time;
  return tl::unexpected(fmt::format("{} is no time, as 250ms, 30s, 5m or 1h is one", text));
}

}  // namespace gramme::cli
