#include "output/collection_metrics.h"

#include <cmath>
#include <string>

#include "gramme/item/json.h"

namespace gramme::api {

void write_collection_metrics(JsonWriter& json, const engine::ItemWrite& write,
                              std::int64_t bytes) {
  item::Item collection = engine::key_of(*write.table, write.row);
  if (write.table->sort) collection.erase(write.table->sort->name);
  std::string collection_json;
  item::append_json(collection_json, collection);
  // "an estimate with a lower bound and an upper bound, in gigabytes": whole ones
  const double lower = std::floor(static_cast<double>(bytes) / (1 << 30));
  json.begin_object().key("ItemCollectionKey").raw(collection_json);
  json.key("SizeEstimateRangeGB").begin_array().decimal(lower).decimal(lower + 1).end_array();
  json.end_object();
}

}  // namespace gramme::api
