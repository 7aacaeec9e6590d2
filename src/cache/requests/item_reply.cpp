#include "requests/item_reply.h"

#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "gramme/item/size.h"
#include "requests/document.h"

namespace gramme::cache {
namespace {

constexpr std::string_view kBefore = "{\"Item\":";
constexpr std::string_view kAfter = "}";

}  // namespace

std::string item_reply(std::string_view item_json) {
  if (item_json.empty()) return "{}";
  return std::string(kBefore).append(item_json).append(kAfter);
}

std::string_view item_in(std::string_view reply) {
  if (!reply.starts_with(kBefore)) return {};
  reply.remove_prefix(kBefore.size());
  reply.remove_suffix(kAfter.size());
  return reply;
}

std::optional<std::size_t> settle_item_reply(std::string& reply) {
  const auto json = parse_object(reply);
  if (!json) return std::nullopt;
  const auto item = member(*json, "Item");
  if (!item) {
    reply = item_reply({});
    return 0;
  }
  // Copied as it came where nothing stands around the item.
  const bool alone = members_of(*json).size() == 1;
  if (!alone || !reply.starts_with(kBefore) || !reply.ends_with('}')) {
    reply = item_reply(simdjson::minify(*item));
  }
  // JSON is never shorter than what it says: the item takes one read unit, whatever its size.
  if (reply.size() <= limits::kReadUnitBytes) return reply.size();
  const auto read = item::read_map(*item);
  return read ? item::size_of(*read) : 0;
}

}  // namespace gramme::cache
