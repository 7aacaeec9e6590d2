#include "output/projected_item.h"

#include "gramme/item/json.h"

namespace gramme::api {

Status append_projected(std::string& out, std::string_view item_json,
                        const std::optional<expression::Projection>& projection) {
  if (!projection) {
    out += item_json;
    return {};
  }
  const std::vector<std::string>& attributes = projection->attributes();
  const std::vector<std::string_view> names(attributes.begin(), attributes.end());
  GRAMME_ASSIGN(const auto part, item::CanonicalPart::read(item_json, names));
  item::append_json(out, projection->apply(part.attributes()));
  return {};
}

}  // namespace gramme::api
