#pragma once

#include <string>

#include "gramme/item/json.h"
#include "gramme/item/value.h"

namespace gramme::bench {

// An item of a few attributes, one of which is a text of `bytes` bytes.
inline std::string sample_json(std::size_t bytes) {
  return R"({"pk":{"S":"item-00000001"},"sk":{"N":"42"},"done":{"BOOL":false},"views":{"N":"10"},)"
         R"("tags":{"SS":["a","b"]},"data":{"S":")" +
         std::string(bytes, 'x') + "\"}}";
}

inline item::Item sample_item(std::size_t bytes) {
  return *item::parse_map(sample_json(bytes));
}

}  // namespace gramme::bench
