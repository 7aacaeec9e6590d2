#pragma once

#include <cstdint>

#include "gramme/base/json_writer.h"
#include "gramme/engine/table.h"
#include "gramme/item/value.h"

namespace gramme::api {

// ItemCollectionMetrics of the collection that `key` belongs to, whose size is `bytes`.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html
void write_collection_metrics(JsonWriter& json, const engine::Table& table, const item::Item& key,
                              std::int64_t bytes);

}  // namespace gramme::api
