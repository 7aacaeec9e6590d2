#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "shape/overrides.h"
#include "shape/table.h"

// The words in which the generated tables are written. Each lays the overrides over the model's
// facts, while compiling: the tables are constants of the program.
namespace gramme::api {

struct OperationInput {
  std::string_view name;
  const Shape* input;
};

consteval Shape scalar(std::string_view name, Kind kind, Limits limits = {}) {
  return {.name = name, .kind = kind, .limits = limits, .constrained = limits != Limits{}};
}

consteval bool is_unconstrained(std::string_view shape) {
  return std::ranges::find(overrides::kUnconstrainedShapes, shape) !=
         overrides::kUnconstrainedShapes.end();
}

consteval Shape string(std::string_view name, Limits limits = {}) {
  if (is_unconstrained(name)) return scalar(name, Kind::kString);
  for (const auto& override : overrides::kShapePatterns) {
    if (override.shape == name) limits.pattern = override.pattern;
  }
  if (std::ranges::find(overrides::kNotEmpty, name) != overrides::kNotEmpty.end()) limits.min = 1;
  Shape shape = scalar(name, Kind::kString, limits);
  shape.length_first =
      std::ranges::find(overrides::kLengthFirst, name) != overrides::kLengthFirst.end();
  return shape;
}

consteval Shape enumeration(std::string_view name, std::span<const std::string_view> values) {
  if (is_unconstrained(name)) return scalar(name, Kind::kString);
  for (const auto& order : overrides::kEnumerationOrders) {
    if (order.shape != name) continue;
    if (order.values.size() != values.size()) throw "the recorded order misses a value";
    for (std::string_view value : values) {
      if (std::ranges::find(order.values, value) == order.values.end()) {
        throw "the recorded order misses a value";
      }
    }
    values = order.values;
  }
  return {.name = name, .kind = Kind::kString, .values = values, .constrained = true};
}

consteval Shape list(std::string_view name, const Shape& element, Limits limits = {}) {
  return {.name = name,
          .kind = Kind::kList,
          .limits = limits,
          .element = &element,
          .constrained = true};
}

consteval Shape map(std::string_view name, const Shape& key, const Shape& value,
                    Limits limits = {}) {
  const bool attributes = value.kind == Kind::kAttributeValue;
  return {.name = name,
          .kind = attributes ? Kind::kAttributeMap : Kind::kMap,
          .limits = limits,
          .key = &key,
          .element = &value,
          .constrained = !attributes || limits != Limits{}};
}

consteval Shape structure(std::string_view name, std::span<const Member> members) {
  Shape shape{.name = name, .members = members};
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].presence == kRequired) shape.required_members |= 1u << i;
    shape.constrained = shape.constrained || members[i].constrained;
  }
  shape.constrained = shape.constrained || shape.required_members != 0;
  shape.table_name_first =
      std::ranges::find(overrides::kTableNameFirst, name) != overrides::kTableNameFirst.end();
  return shape;
}

// Where `word` begins in `words`, which are separated by spaces; npos when it is not there.
constexpr std::size_t find_word(std::string_view words, std::string_view word) {
  for (std::size_t start = 0; start < words.size();) {
    const std::size_t end = std::min(words.find(' ', start), words.size());
    if (words.substr(start, end - start) == word) return start;
    start = end + 1;
  }
  return std::string_view::npos;
}

constexpr std::size_t report_rank(std::string_view structure, const Member& member) {
  for (const auto& order : overrides::kMemberOrders) {
    if (order.structure != structure) continue;
    const std::size_t start = find_word(order.members, member.name);
    return start != std::string_view::npos ? start : order.members.size() + member.position;
  }
  return member.position;
}

constexpr void override_member(std::string_view structure, Member& member) {
  for (const auto& limit : overrides::kMemberLimits) {
    if (limit.structure == structure && limit.member == member.name) member.limits.max = limit.max;
  }
  for (const auto& anonymous : overrides::kAnonymousMembers) {
    if (anonymous.structure == structure && anonymous.member == member.name) {
      member.anonymous = true;
    }
  }
  for (const auto& name : overrides::kSpelledNames) {
    if (name.structure == structure && name.member == member.name) {
      member.limits = {.min = 3, .max = member.limits.max, .pattern = Pattern::kSpelledName};
    }
  }
  for (const auto& optional : overrides::kOptionalMembers) {
    if (optional.structure == structure && optional.member == member.name) {
      member.presence = kOptional;
    }
  }
}

// `list` is in the model's order, the result in the order of AWS's errors.
template <std::size_t N>
consteval std::array<Member, N> members(std::string_view structure, const Member (&list)[N]) {
  static_assert(N <= kMostMembers);
  std::array<Member, N> result = std::to_array(list);
  for (std::size_t i = 0; i < N; ++i) {
    result[i].limits = result[i].shape->limits;
    result[i].position = static_cast<std::uint8_t>(i);
    override_member(structure, result[i]);
    result[i].constrained = result[i].shape->constrained || result[i].limits != Limits{};
  }
  std::ranges::sort(result, [structure](const Member& a, const Member& b) {
    return report_rank(structure, a) < report_rank(structure, b);
  });
  return result;
}

}  // namespace gramme::api
