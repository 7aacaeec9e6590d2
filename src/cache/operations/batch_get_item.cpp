#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/engine/capacity.h"
#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "operations/operations.h"
#include "requests/document.h"
#include "requests/item_reply.h"
#include "requests/projection.h"
#include "requests/with_tables.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
namespace gramme::cache {
namespace {

using endpoint::Reply;

struct WantedItem {
  item::Item key;
  std::string name;  // in the store
  std::optional<std::string>
      item;  // its JSON, empty when there is no such item; none: not known yet
  // Of one that is fetched.
  WriteRecordPtr written;
  bool keep = false;              // no write may yet be carried out that nobody waits for
  std::uint32_t milli_units = 0;  // of one that was found
};

// One table's part of the request.
struct TablePart {
  std::string name;
  std::string settings;  // its members but for Keys, each after a comma, for UnprocessedKeys
  std::optional<expression::Projection> projection;
  std::vector<WantedItem> items;
  TablePtr table;
  bool strong = false;
};

struct Batch {
  std::vector<TablePart> parts;
  Call call;
  Moment as_of = 0;
};
using BatchPtr = std::shared_ptr<Batch>;

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

// Nothing for what passes as it is.
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

// Names every item; false when a table is not known, or a key does not fit or comes twice.
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

// Takes what the store has. True when that is all.
bool look_up(Cache& cache, Batch& batch) {
  bool all = true;
  batch.as_of = cache.writes().now();
  for (TablePart& part : batch.parts) {
    TableCounters& counters = part.table->records->counters;
    for (WantedItem& wanted : part.items) {
      if (const auto found = cache.store().find(wanted.name, cache.now())) {
        wanted.item = item_in(found->body);
        wanted.milli_units = found->milli_units;
        counters.add(Count::kItemHits);
        counters.add(Count::kSavedMilliUnits, found->milli_units);
        continue;
      }
      all = false;
      wanted.written = cache.writes().of(wanted.name);
      const Dependencies depends_on{wanted.written, part.table->records->everything};
      part.strong =
          part.strong || cache.is_young() || any_needs_strong_read(depends_on, cache.now());
      wanted.keep = !any_in_doubt(depends_on, cache.now());
      counters.add(Count::kItemMisses);
    }
  }
  return all;
}

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

// What a reply says of one table, by the items' names.
struct Fetched {
  std::map<std::string, item::Item> found;
  std::set<std::string> unprocessed;
};

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

// Takes what the upstream fetched of one table. What it neither found nor left unprocessed is not
// there.
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

// False when it is no reply of the operation.
bool take_all(Cache& cache, Batch& batch, const std::string& reply) {
  const auto json = parse_object(reply);
  return json && std::all_of(batch.parts.begin(), batch.parts.end(), [&](TablePart& part) {
           const auto fetched = read_fetched(part, *json);
           if (fetched) take(cache, batch, part, *fetched);
           return fetched.has_value();
         });
}

// Gathers the two parts of the reply. What would make it too large is left unprocessed.
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

void on_fetched(Cache& cache, Batch& batch, Reply reply) {
  for (const TablePart& part : batch.parts) {
    count_status(part.table->records->counters, reply);
    if (is_resource_not_found(reply)) cache.table_changed(*part.table);
  }
  if (reply.status == 200) {
    if (take_all(cache, batch, reply.body)) {
      reply.body = reply_of(batch);
    } else {
      reply = not_understood();
    }
  }
  answer(batch.call.done, std::move(reply), Source::kMiss);
}

// Whether a hit would have told what the upstream has.
bool is_stale(const WantedItem& wanted, const Fetched& fetched) {
  const auto there = fetched.found.find(wanted.name);
  if (wanted.item->empty() || there == fetched.found.end()) {
    return wanted.item->empty() != (there == fetched.found.end());
  }
  const auto kept = item::parse_map(*wanted.item);
  return !kept || *kept != there->second;
}

// What the batch would have found is noted; whether it is stale shows where the reply is whole.
void note(Cache& cache, const TablePart& part, const std::optional<Fetched>& fetched) {
  Patterns::Figures figures;
  for (const WantedItem& wanted : part.items) {
    ++(wanted.item ? figures.hits : figures.misses);
    figures.saved_milli_units += wanted.milli_units;
    if (!wanted.item || !fetched || fetched->unprocessed.contains(wanted.name)) continue;
    figures.stale += is_stale(wanted, *fetched);
  }
  cache.patterns().add({part.name, "BatchGetItem"}, figures);
  part.table->records->counters.add(Count::kStale, figures.stale);
}

// What the batch brings back is kept where it is whole.
void advise_batch(Cache& cache, const BatchPtr& batch) {
  cache.ask(std::move(batch->call.request), [&cache, batch](Reply reply) {
    const auto json = reply.status == 200 ? parse_object(reply.body) : std::nullopt;
    for (TablePart& part : batch->parts) {
      const auto fetched =
          json && !part.projection ? read_fetched(part, *json) : std::optional<Fetched>();
      note(cache, part, fetched);
      if (fetched && !part.strong) take(cache, *batch, part, *fetched);
    }
    answer(batch->call.done, std::move(reply), Source::kPass);
  });
}

void find(Cache& cache, const BatchPtr& batch, const TablesByName& tables) {
  if (!name_items(cache, *batch, tables)) return cache.pass(std::move(batch->call));
  const bool all = look_up(cache, *batch);
  if (cache.options().advise) return advise_batch(cache, batch);
  if (all) {
    return answer(batch->call.done, {200, reply_of(*batch), {}}, Source::kHit);
  }
  cache.ask({"BatchGetItem", request_of_missing(*batch)},
            [&cache, batch](Reply reply) { on_fetched(cache, *batch, std::move(reply)); });
}

}  // namespace

void batch_get_item(Cache& cache, Call call) {
  auto parts = read_input(cache, call.request.body);
  if (!parts) return cache.pass(std::move(call));
  std::vector<std::string> names;
  for (const TablePart& part : *parts) names.push_back(part.name);
  const auto batch = std::make_shared<Batch>(Batch{*std::move(parts), std::move(call), 0});
  with_tables(cache, std::move(names),
              [&cache, batch](const TablesByName& tables) { find(cache, batch, tables); });
}

}  // namespace gramme::cache
