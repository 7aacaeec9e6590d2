#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "call.h"
#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "input/choices.h"
#include "input/expression_scope.h"

namespace gramme::api {

// Query and Scan from where they are the same.
struct RangeRequest {
  engine::RangeRead read;
  bool consistent = false;
  ReturnCapacity capacity = ReturnCapacity::kNone;
};

// What a Select and the projection members ask for, before the table is known.
struct Selection {
  std::string select;  // empty when not given
  std::optional<expression::Projection> projection;
};
// Errors: kValidation for a Select that does not go with the projection members.
Result<Selection> read_selection(const Input& input, ExpressionScope& scope);

// FilterExpression, or its older form: QueryFilter or ScanFilter. Errors: kValidation.
Result<std::optional<expression::Condition>> read_filter(const Input& input, ExpressionScope& scope,
                                                         std::string_view legacy_member);

// The rest that needs no table: limit, direction, consistency, start key.
Result<RangeRequest> begin_range(const Input& input);

// Finds the table and the index, and fits the selection to them.
// Errors: kResourceNotFound, kValidation.
Status fit_to_table(const engine::Engine& engine, const Input& input, Selection selection,
                    RangeRequest& request);

// Reads a page and writes the reply.
Result<std::string> read_page(const engine::Engine& engine, const RangeRequest& request,
                              engine::Wait wait);

}  // namespace gramme::api
