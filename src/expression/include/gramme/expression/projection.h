#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/expression/placeholders.h"
#include "gramme/item/value.h"

namespace gramme::expression {

struct ProjectionPaths;  // src/expression/projection_paths.h

// What a read returns of each item: a set of document paths without overlap.
// Immutable after parsing and thread-safe; a copy shares everything.
class Projection {
 public:
  // Errors: kValidation ("Invalid ProjectionExpression: ...").
  static Result<Projection> parse(std::string_view text, Placeholders& placeholders);
  // Whole top-level attributes: AttributesToGet, and the projections of indexes.
  static Projection of_attributes(std::vector<std::string> names);

  // The parts of `item` that the paths name. List elements keep their order, without gaps.
  item::Item apply(const item::Item& item) const;

  // Names of the top-level attributes needed, sorted, without duplicates.
  const std::vector<std::string>& attributes() const;

 private:
  explicit Projection(std::shared_ptr<const ProjectionPaths> paths) : paths_(std::move(paths)) {}

  std::shared_ptr<const ProjectionPaths> paths_;
};

}  // namespace gramme::expression
