#include "output/projected_item.h"

#include "gramme/item/json.h"

namespace gramme::api {

Status append_projected(std::string& out, std::string_view item_json,
                        const std::optional<expression::Projection>& projection) {
  if (!projection) {
    out += item_json;
    return {};
  }
  GRAMME_ASSIGN(const item::Item item, item::parse_canonical(item_json));
  item::append_json(out, projection->apply(item));
  return {};
}

}  // namespace gramme::api
