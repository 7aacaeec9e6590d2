#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gramme::cache {

// Items are kept as the reply to a GetItem without a projection: {"Item":{...}}, or {} for a key
// that has no item, so that a hit is one copy.

std::string item_reply(std::string_view item_json);  // empty: no item
// The JSON of the item; empty when there is none.
std::string_view item_in(std::string_view reply);

// Brings an upstream's reply to GetItem into that form. The item's size as DynamoDB counts it,
// or another that takes as many read units; nothing when it is no such reply.
std::optional<std::size_t> settle_item_reply(std::string& reply);

}  // namespace gramme::cache
