#include "input/items.h"

#include "gramme/item/json.h"
#include "input/table_name.h"

namespace gramme::api {

Result<item::Item> read_item(const Input& input, std::string_view member) {
  const auto json = input.find(member);
  return json ? item::read_map(*json) : Result<item::Item>(item::Item());
}

Result<engine::TablePtr> open_named_table(const engine::Engine& engine, const Input& input) {
  return engine.open_table(table_name_of(input.text("TableName").value_or("")));
}

}  // namespace gramme::api
