#include <utility>

#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "operations/batch_get/batch.h"

namespace gramme::cache::batch_get {
namespace {

std::optional<TablePart> read_part(std::string_view name, const element& json) {
  if (!json.is_object() || !has_only(json, {"Keys", "ProjectionExpression",
                                            "ExpressionAttributeNames", "ConsistentRead"})) {
    return std::nullopt;
  }
  const auto consistent = member(json, "ConsistentRead");
  if (consistent && (!consistent->is_bool() || flag_of(json, "ConsistentRead"))) {
    return std::nullopt;
  }
  auto projection = read_projection(json);
  simdjson::dom::array keys;
  if (!projection.right || json["Keys"].get(keys) != simdjson::SUCCESS) return std::nullopt;
  TablePart part{std::string(name), {}, std::move(projection.projection), {}, nullptr};
  for (const std::string_view setting : {"ProjectionExpression", "ExpressionAttributeNames"}) {
    const auto value = member(json, setting);
    if (!value) continue;
    part.settings.append(",\"").append(setting).append("\":").append(simdjson::minify(*value));
  }
  for (const element one : keys) {
    auto key = item::read_map(one);
    if (!key) return std::nullopt;
    part.items.push_back({std::move(*key), {}, std::nullopt, nullptr});
  }
  return part;
}

}  // namespace

std::optional<std::vector<TablePart>> read_input(const Cache& cache, const std::string& body) {
  const auto json = parse_object(body);
  if (!json || asks_for_capacity(*json)) return std::nullopt;
  const auto tables = member(*json, "RequestItems");
  if (!tables || !tables->is_object()) return std::nullopt;
  std::vector<TablePart> parts;
  std::size_t keys = 0;
  for (const auto& [name, one] : members_of(*tables)) {
    auto part = read_part(name, one);
    if (!part || part->items.empty() || !cache.tables().caches(name)) return std::nullopt;
    keys += part->items.size();
    parts.push_back(std::move(*part));
  }
  if (parts.empty() || keys > limits::kBatchGetKeys) return std::nullopt;
  return parts;
}

bool name_items(Cache& cache, Batch& batch, const TablesByName& tables) {
  std::set<std::string> names;
  for (TablePart& part : batch.parts) {
    part.table = tables.find(part.name)->second;
    if (part.table == nullptr) return false;
    const KeySchema& keys = part.table->keys;
    for (WantedItem& wanted : part.items) {
      const bool whole = wanted.key.size() == keys.partition.size() + keys.sort.size();
      auto name = whole ? item_name(*part.table, wanted.key) : std::nullopt;
      if (!name || !names.insert(*name).second) {
        cache.tables().forget(part.name);
        return false;
      }
      wanted.name = *std::move(name);
    }
  }
  return true;
}

}  // namespace gramme::cache::batch_get
