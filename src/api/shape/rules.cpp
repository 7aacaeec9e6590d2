#include "shape/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gramme::api {
namespace {

// Java's String.length(): UTF-16 code units, two for what takes four bytes of UTF-8.
std::int64_t utf16_length(std::string_view text) {
  std::int64_t units = 0;
  for (unsigned char byte : text) units += (byte & 0xc0) != 0x80 ? (byte >= 0xf0 ? 2 : 1) : 0;
  return units;
}

bool is_number(Kind kind) {
  return kind == Kind::kInteger || kind == Kind::kLong || kind == Kind::kDouble ||
         kind == Kind::kTimestamp;
}

// A number as AWS cuts it where an integer belongs; beyond the range the nearest limit.
std::int64_t whole_number(const Json& value) {
  if (value.is_int64()) return value.get_int64().value_unsafe();
  if (value.is_uint64()) return std::numeric_limits<std::int64_t>::max();
  const double number = std::floor(value.get_double().value_unsafe());
  if (number >= 0x1p63) return std::numeric_limits<std::int64_t>::max();
  if (number < -0x1p63) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(number);
}

std::int64_t measure(const Shape& shape, const Json& value) {
  if (is_number(shape.kind)) return whole_number(value);
  if (shape.kind == Kind::kString) return utf16_length(text_of(value));
  if (value.is_array()) return static_cast<std::int64_t>(array_of(value).size());
  if (value.is_object()) return static_cast<std::int64_t>(object_of(value).size());
  return 0;
}

bool within(const Limits& limits, std::int64_t size) {
  return size >= limits.min && size <= limits.max;
}

// A text has as many UTF-16 units as bytes at most, and a third of them at least: mostly nothing
// needs counting.
bool within(const Limits& limits, std::string_view text) {
  const auto bytes = static_cast<std::int64_t>(text.size());
  return (bytes / 3 >= limits.min && bytes <= limits.max) || within(limits, utf16_length(text));
}

bool within(const Limits& limits, const Shape& shape, const Json& value) {
  if (shape.kind == Kind::kString) return within(limits, text_of(value));
  return within(limits, measure(shape, value));
}

}  // namespace

bool keeps(Rule rule, const Shape& shape, const Limits& limits, const Json& value) {
  switch (rule) {
    case Rule::kValues:
      return shape.values.empty() ||
             std::ranges::find(shape.values, text_of(value)) != shape.values.end();
    case Rule::kPattern:
      return limits.pattern == Pattern::kAny || matches(limits.pattern, text_of(value));
    case Rule::kMin:
      return limits.min == Limits::kNoMin || measure(shape, value) >= limits.min;
    case Rule::kMax:
      return limits.max == Limits::kNoMax || measure(shape, value) <= limits.max;
  }
  return true;
}

bool keeps_all(const Shape& shape, const Limits& limits, const Json& value) {
  const bool sized = limits.min != Limits::kNoMin || limits.max != Limits::kNoMax;
  return (!sized || within(limits, shape, value)) && keeps(Rule::kPattern, shape, limits, value) &&
         keeps(Rule::kValues, shape, limits, value);
}

std::string sentence(Rule rule, const Shape& shape, const Limits& limits) {
  const std::string_view what = is_number(shape.kind) ? "value" : "length";
  switch (rule) {
    case Rule::kValues:
      if (shape.values.empty()) break;
      return fmt::format("Member must satisfy enum value set: [{}]", fmt::join(shape.values, ", "));
    case Rule::kPattern:
      if (expression_of(limits.pattern).empty()) break;
      return fmt::format("Member must satisfy regular expression pattern: {}",
                         expression_of(limits.pattern));
    case Rule::kMin:
      if (limits.min == Limits::kNoMin) break;
      return fmt::format("Member must have {} greater than or equal to {}", what, limits.min);
    case Rule::kMax:
      if (limits.max == Limits::kNoMax) break;
      return fmt::format("Member must have {} less than or equal to {}", what, limits.max);
  }
  return {};
}

std::string sentences(const Shape& shape) {
  std::string result;
  for (Rule rule : {Rule::kMax, Rule::kMin, Rule::kPattern, Rule::kValues}) {
    const std::string next = sentence(rule, shape, shape.limits);
    if (!next.empty()) result += (result.empty() ? "" : ", ") + next;
  }
  return "[" + result + "]";
}

bool key_keeps(const Shape& shape, std::string_view key) {
  return within(shape.limits, key) &&
         (expression_of(shape.limits.pattern).empty() || matches(shape.limits.pattern, key)) &&
         (shape.values.empty() || std::ranges::find(shape.values, key) != shape.values.end());
}

}  // namespace gramme::api
