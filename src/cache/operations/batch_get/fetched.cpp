#include <algorithm>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/engine/capacity.h"
#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "operations/batch_get/batch.h"
#include "requests/item_reply.h"

namespace gramme::cache::batch_get {
namespace {

void keep(Cache& cache, const Batch& batch, const TablePart& part, const WantedItem& wanted,
          std::size_t bytes) {
  const auto& records = part.table->records;
  const double units = engine::read_units(bytes, false);
  if (part.strong) {
    records->counters.add(Count::kStrongFetches);
    records->counters.add(Count::kExtraMilliUnits, static_cast<std::uint64_t>(1000 * units));
  }
  if (!wanted.keep) return;
  const std::string body = item_reply(*wanted.item);
  cache.store().put_if(wanted.name,
                       {body, records->of_items, batch.as_of,
                        cache.now() + cache.with_jitter(cache.options().item_ttl),
                        static_cast<std::uint32_t>(1000 * units)},
                       [&] {
                         return wanted.written->quiet_since(batch.as_of) &&
                                records->everything->quiet_since(batch.as_of);
                       });
}

}  // namespace

std::string request_of_missing(const Batch& batch) {
  std::string body;
  JsonWriter json(body);
  json.begin_object().key("RequestItems").begin_object();
  for (const TablePart& part : batch.parts) {
    std::string keys;
    for (const WantedItem& wanted : part.items) {
      if (wanted.item) continue;
      if (!keys.empty()) keys += ',';
      item::append_json(keys, wanted.key);
    }
    if (keys.empty()) continue;
    json.key(part.name).begin_object().key("Keys").raw("[" + keys + "]");
    if (part.strong) json.key("ConsistentRead").boolean(true);
    json.end_object();
  }
  json.end_object().end_object();
  return body;
}

std::optional<Fetched> read_fetched(const TablePart& part, const element& reply) {
  Fetched fetched;
  simdjson::dom::object responses;
  simdjson::dom::array items, keys;
  if (reply["Responses"].get(responses) != simdjson::SUCCESS) return std::nullopt;
  if (responses[part.name].get(items) == simdjson::SUCCESS) {
    for (const element one : items) {
      auto item = item::read_map(one);
      const auto name = item ? item_name(*part.table, *item) : std::nullopt;
      if (!name) return std::nullopt;
      fetched.found.emplace(*name, std::move(*item));
    }
  }
  if (reply["UnprocessedKeys"][part.name]["Keys"].get(keys) == simdjson::SUCCESS) {
    for (const element one : keys) {
      const auto key = item::read_map(one);
      const auto name = key ? item_name(*part.table, *key) : std::nullopt;
      if (!name) return std::nullopt;
      fetched.unprocessed.insert(*name);
    }
  }
  return fetched;
}

void take(Cache& cache, const Batch& batch, TablePart& part, const Fetched& fetched) {
  for (WantedItem& wanted : part.items) {
    if (wanted.item || fetched.unprocessed.contains(wanted.name)) continue;
    const auto item = fetched.found.find(wanted.name);
    const bool there = item != fetched.found.end();
    wanted.item.emplace();
    if (there) item::append_json(*wanted.item, item->second);
    keep(cache, batch, part, wanted, there ? item::size_of(item->second) : 0);
  }
}

bool take_all(Cache& cache, Batch& batch, const std::string& reply) {
  const auto json = parse_object(reply);
  return json && std::all_of(batch.parts.begin(), batch.parts.end(), [&](TablePart& part) {
           const auto fetched = read_fetched(part, *json);
           if (fetched) take(cache, batch, part, *fetched);
           return fetched.has_value();
         });
}

std::string reply_of(const Batch& batch) {
  std::string responses_text, unprocessed_text;
  JsonWriter responses(responses_text), unprocessed(unprocessed_text);
  std::size_t bytes = 0;
  for (const TablePart& part : batch.parts) {
    std::string items, keys;
    for (const WantedItem& wanted : part.items) {
      const bool left = !wanted.item || bytes >= limits::kBatchGetBytes;
      if (!left && wanted.item->empty()) continue;
      std::string& list = left ? keys : items;
      if (!list.empty()) list += ',';
      if (left) {
        item::append_json(list, wanted.key);
        continue;
      }
      bytes += wanted.item->size();
      list += part.projection ? projected(*part.projection, *wanted.item) : *wanted.item;
    }
    responses.key(part.name).raw("[" + items + "]");
    if (!keys.empty())
      unprocessed.key(part.name).raw("{\"Keys\":[" + keys + "]" + part.settings + "}");
  }
  return "{\"Responses\":{" + responses_text + "},\"UnprocessedKeys\":{" + unprocessed_text + "}}";
}

}  // namespace gramme::cache::batch_get
