#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gramme/item/value.h"

namespace gramme::expression {

// A document path: an attribute name, then names and list positions: `info.cast[2].name`.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html
struct Path {
  using Step = std::variant<std::string, std::size_t>;
  std::vector<Step> steps;  // never empty; the first is a name

  const std::string& attribute() const { return std::get<std::string>(steps.front()); }
  bool is_top_level() const { return steps.size() == 1; }
  // The value at this path, or null when the item has none there.
  const item::AttributeValue* find(const item::Item& item) const;
  // As AWS prints it in errors: "[info, cast, [2], name]".
  std::string to_string() const;
};

}  // namespace gramme::expression
