#include "input/items.h"

#include <utility>

#include "gramme/engine/item_checks.h"
#include "gramme/item/json.h"
#include "gramme/item/stored.h"
#include "input/table_name.h"

namespace gramme::api {

Result<item::Item> read_item(const Input& input, std::string_view member) {
  const auto json = input.find(member);
  if (!json) return item::Item();
  GRAMME_ASSIGN(item::Item item, item::read_map(*json));
  for (const auto& [name, value] : item) GRAMME_TRY(engine::check_attribute_name(name));
  return item;
}

Status read_put(const Input& input, const engine::Table* table, engine::ItemWrite& write) {
  constexpr std::string_view kMember = "Item";
  const auto is_key = [table](std::string_view name) { return table && table->is_any_key(name); };
  const auto json = input.find(kMember);
  if (auto transcript = json ? item::transcribe(*json, is_key) : std::nullopt) {
    write.item.emplace(std::move(transcript->bytes));
    write.key = std::move(transcript->attributes);
    return {};
  }
  GRAMME_ASSIGN(write.key, read_item(input, kMember));
  write.item.emplace(write.key);
  return {};
}

Status fit_put(engine::ItemWrite& write) {
  GRAMME_TRY(engine::check_item(*write.table, write.key, write.item->size()));
  write.key = engine::key_of(*write.table, std::move(write.key));
  return {};
}

Result<engine::TablePtr> open_named_table(const engine::Engine& engine, const Input& input) {
  return engine.open_table(table_name_of(input.text("TableName").value_or("")));
}

}  // namespace gramme::api
