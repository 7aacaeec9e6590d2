#include "input/projection_input.h"

#include <algorithm>
#include <utility>

#include "gramme/engine/item_checks.h"

namespace gramme::api {

Result<std::optional<expression::Projection>> read_projection(const Input& input,
                                                              ExpressionScope& scope) {
  if (!input.has("AttributesToGet")) return scope.projection();
  std::vector<std::string> names = input.texts("AttributesToGet");
  for (const std::string& name : names) GRAMME_TRY(engine::check_attribute_name(name));
  std::vector<std::string> sorted = names;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end()) {
    return fail(
        validation_error("One or more parameter values were invalid: Duplicate value in "
                         "attribute name: " +
                         *twice));
  }
  return expression::Projection::of_attributes(std::move(names));
}

}  // namespace gramme::api
