#pragma once

#include <optional>

#include "gramme/expression/projection.h"
#include "requests/document.h"

namespace gramme::cache {

// The ProjectionExpression of a GetItem, or of one table in a BatchGetItem, which has no other
// expression.
struct ReadProjection {
  bool right = false;  // false: the upstream would refuse it, or the cache does not know
  std::optional<expression::Projection> projection;  // none: whole items
};
ReadProjection read_projection(const element& request);

// The JSON of what a projection leaves of an item, given its JSON; empty when it is no item.
std::string projected(const expression::Projection& projection, std::string_view item_json);

}  // namespace gramme::cache
