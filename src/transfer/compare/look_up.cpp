#include "compare/look_up.h"

#include <fmt/format.h>

#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "gramme/transfer/call.h"
#include "gramme/transfer/cut.h"

namespace gramme::transfer {
namespace {

using Items = std::map<std::string, item::Item>;

// `keys`: JSON objects with commas between.
std::string request_for(const Table& table, const std::string& keys, const RateLimit& limit) {
  std::string request = R"({"RequestItems":{)";
  append_json_string(request, table.name);
  request += R"(:{"ConsistentRead":true,"Keys":[)" + keys + "]}}";
  if (limit.needs_costs()) request += R"(,"ReturnConsumedCapacity":"TOTAL")";
  return request + "}";
}

Status add_found(const Table& table, const Members& reply, Items& found) {
  GRAMME_ASSIGN(const Members tables, cut_object(member(reply, "Responses")));
  if (tables.empty()) return {};
  GRAMME_ASSIGN(const auto items, cut_array(tables.front().second));
  for (const std::string_view json : items) {
    GRAMME_ASSIGN(item::Item item, item::parse_map(json));
    GRAMME_ASSIGN(std::string key, key_of(table, item));
    found.insert_or_assign(std::move(key), std::move(item));
  }
  return {};
}

// As they stand in a request.
Result<std::string> unprocessed_keys(const Members& reply) {
  const std::string_view unprocessed = member(reply, "UnprocessedKeys");
  if (unprocessed.empty()) return std::string();
  GRAMME_ASSIGN(const Members tables, cut_object(unprocessed));
  if (tables.empty()) return std::string();
  GRAMME_ASSIGN(const Members table, cut_object(tables.front().second));
  GRAMME_ASSIGN(const auto keys, cut_array(member(table, "Keys")));
  return fmt::format("{}", fmt::join(keys, ","));
}

}  // namespace

Result<Items> look_up(const Place& place, const std::vector<std::string>& keys, RateLimit& limit,
                      const Stop& stop, Progress& progress) {
  Items found;
  std::string wanted = fmt::format("{}", fmt::join(keys, ","));
  for (int fruitless = 0; !wanted.empty() && !stop();) {
    limit.wait(stop, 0);
    GRAMME_ASSIGN(const std::string text,
                  call_patiently(*place.endpoint, "BatchGetItem",
                                 request_for(place.table, wanted, limit), stop, progress));
    GRAMME_ASSIGN(const Members reply, cut_object(text));
    limit.spent(units_of_reply(text).value_or(0), 0);
    const std::size_t before = found.size();
    GRAMME_TRY(add_found(place.table, reply, found));
    GRAMME_ASSIGN(wanted, unprocessed_keys(reply));
    if (wanted.empty()) break;
    ++progress.throttled;
    limit.throttled();
    fruitless = found.size() > before ? 0 : fruitless + 1;
    if (fruitless == kFruitlessTries) {
      return fail(Error{ErrorCode::kUnavailable,
                        "The table " + place.table.name + " answers no more: try again later.",
                        {}});
    }
    pause(pause_after(fruitless), stop);
  }
  return found;
}

}  // namespace gramme::transfer
