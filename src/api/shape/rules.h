#pragma once

#include <array>
#include <string>

#include "shape/walk.h"

namespace gramme::api {

// What the model asks of one value.
enum class Rule { kValues, kPattern, kMin, kMax };

// The order in which AWS reports what one value breaks.
inline constexpr std::array kRules = {Rule::kValues, Rule::kPattern, Rule::kMin, Rule::kMax};
inline constexpr std::array kRulesLengthFirst = {Rule::kValues, Rule::kMin, Rule::kMax,
                                                 Rule::kPattern};

// Whether a value of that shape keeps the rule. `limits` are the shape's or those of a member.
bool keeps(Rule rule, const Shape& shape, const Limits& limits, const Json& value);

// Whether it keeps every rule.
bool keeps_all(const Shape& shape, const Limits& limits, const Json& value);

// "Member must have length greater than or equal to 3". Empty when the shape has no such rule.
std::string sentence(Rule rule, const Shape& shape, const Limits& limits);

// "[Member must have length less than or equal to 25, Member must have ...]": all the rules of
// what a collection holds, as AWS lists them where it reports them with the collection.
std::string sentences(const Shape& shape);

// Whether a map's key of that shape keeps all its rules.
bool key_keeps(const Shape& shape, std::string_view key);

}  // namespace gramme::api
