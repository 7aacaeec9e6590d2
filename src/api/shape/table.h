#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

#include "shape/pattern.h"

namespace gramme::api {

enum class Kind : std::uint8_t {
  kString,
  kInteger,
  kLong,
  kDouble,
  kBoolean,
  kTimestamp,  // seconds since 1970, a JSON number
  kList,
  kMap,
  kStructure,
  kAttributeValue,  // {"S":"text"}: src/item knows its inside
  kAttributeMap,    // a map of them
};

// The model's min and max: of a number's value, of a string's UTF-16 length, of a collection's
// size.
struct Limits {
  static constexpr std::int64_t kNoMin = std::numeric_limits<std::int64_t>::min();
  static constexpr std::int64_t kNoMax = std::numeric_limits<std::int64_t>::max();
  std::int64_t min = kNoMin;
  std::int64_t max = kNoMax;
  Pattern pattern = Pattern::kAny;

  bool operator==(const Limits&) const = default;
};

struct Member;

struct Shape {
  std::string_view name;  // of the model, and of AWS's Java class
  Kind kind = Kind::kStructure;
  Limits limits = {};
  std::span<const std::string_view> values = {};  // an enumeration's, as AWS lists them
  std::span<const Member> members = {};           // a structure's, in the order of AWS's errors
  const Shape* key = nullptr;                     // a map's
  const Shape* element = nullptr;                 // a list's, or a map's value
  // What follows from the above, worked out for check_constraints.
  std::uint32_t required_members = 0;  // a bit for each
  bool constrained = false;            // its values, or what they hold, can break a rule
  bool table_name_first = false;       // see overrides::kTableNameFirst
  bool length_first = false;           // see overrides::kLengthFirst
};

enum Presence : bool { kOptional, kRequired };

struct Member {
  std::string_view name;
  const Shape* shape = nullptr;
  Presence presence = kOptional;
  Limits limits = {};         // the shape's own, but for overrides
  std::uint8_t position = 0;  // in the model, which is the order of printing
  bool anonymous = false;     // AWS tells the member's place without its value
  bool constrained = false;   // its values can break a rule
};

// The most members a structure of the tables has; check_constraints keeps as many on its stack.
inline constexpr std::size_t kMostMembers = 24;

}  // namespace gramme::api
