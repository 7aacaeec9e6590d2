#pragma once

#include <cstdint>

#include "gramme/base/json_writer.h"
#include "gramme/engine/requests.h"

namespace gramme::api {

// ItemCollectionMetrics of the collection that a write changed, whose size is now `bytes`.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html
void write_collection_metrics(JsonWriter& json, const engine::ItemWrite& write, std::int64_t bytes);

}  // namespace gramme::api
