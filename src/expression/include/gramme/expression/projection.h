#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/path.h"
#include "gramme/expression/placeholders.h"
#include "gramme/item/value.h"

namespace gramme::expression {

// What a read returns of each item: a set of document paths without overlap.
// Immutable after parsing and thread-safe.
class Projection {
 public:
  // Errors: kValidation ("Invalid ProjectionExpression: ...").
  static Result<Projection> parse(std::string_view text, Placeholders& placeholders);
  // Whole top-level attributes: AttributesToGet, and the projections of indexes.
  static Projection of_attributes(std::vector<std::string> names);

  // The parts of `item` that the paths name. List elements keep their order, without gaps.
  item::Item apply(const item::Item& item) const;

  // Names of the top-level attributes needed, sorted, without duplicates.
  std::vector<std::string> attributes() const;

 private:
  std::vector<Path> paths_;
};

}  // namespace gramme::expression
