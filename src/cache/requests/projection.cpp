#include "requests/projection.h"

#include <algorithm>
#include <utility>

#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"

namespace gramme::cache {

ReadProjection read_projection(const element& request) {
  const auto text = member(request, "ProjectionExpression");
  const bool named = member(request, "ExpressionAttributeNames").has_value();
  if (!text) return {!named, std::nullopt};
  const auto names = names_of(request);
  if (!names || !text->is_string()) return {};
  const bool names_right = std::all_of(names->begin(), names->end(), [](const auto& entry) {
    return engine::check_attribute_name(entry.second).has_value();
  });
  expression::Placeholders placeholders(named ? &*names : nullptr, nullptr);
  if (!names_right || !placeholders.check()) return {};
  auto projection =
      expression::Projection::parse(text_of(request, "ProjectionExpression"), placeholders);
  if (!projection || !placeholders.check_all_used()) return {};
  return {true, std::move(*projection)};
}

std::string projected(const expression::Projection& projection, std::string_view item_json) {
  std::string json;
  if (const auto item = item::parse_map(item_json)) {
    item::append_json(json, projection.apply(*item));
  }
  return json;
}

}  // namespace gramme::cache
