#include "requests/item_fetch.h"

#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "requests/item_reply.h"

namespace gramme::cache {

Fetch item_fetch(Cache& cache, const TablePtr& table, std::string name, const item::Item& key) {
  Fetch fetch;
  fetch.depends_on = {cache.writes().of(name), table->records->everything};
  fetch.kept_with = table->records->of_items;
  fetch.lives = cache.with_jitter(cache.options().item_ttl);
  fetch.table = table;
  std::string key_json;
  item::append_json(key_json, key);
  fetch.request = [table = table->name, key = std::move(key_json)](bool strong) {
    std::string body;
    JsonWriter json(body);
    json.begin_object().key("TableName").string(table).key("Key").raw(key);
    if (strong) json.key("ConsistentRead").boolean(true);
    json.end_object();
    return endpoint::Request{"GetItem", std::move(body)};
  };
  fetch.settle = settle_item_reply;
  fetch.key = std::move(name);
  return fetch;
}

}  // namespace gramme::cache
