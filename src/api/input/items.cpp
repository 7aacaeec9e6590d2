#include "input/items.h"

#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "input/table_name.h"

namespace gramme::api {

Result<item::Item> read_item(const Input& input, std::string_view member) {
  const auto json = input.find(member);
  if (!json) return item::Item();
  GRAMME_ASSIGN(item::Item item, item::read_map(*json));
  for (const auto& [name, value] : item) GRAMME_TRY(engine::check_attribute_name(name));
  return item;
}

Result<engine::TablePtr> open_named_table(const engine::Engine& engine, const Input& input) {
  return engine.open_table(table_name_of(input.text("TableName").value_or("")));
}

}  // namespace gramme::api
