#include "gramme/transfer/diff.h"

#include <simdjson.h>

#include <map>
#include <mutex>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/base/limits.h"
#include "gramme/item/json.h"
#include "gramme/transfer/call.h"
#include "gramme/transfer/cut.h"
#include "gramme/transfer/table_scan.h"

namespace gramme::transfer {
namespace {

using ItemsByKey = std::map<std::string, std::string>;  // item: DynamoDB JSON

class Diff {
 public:
  Diff(const Place& first, const Place& second, const DiffOptions& options, Progress& progress)
      : first_(first),
        second_(second),
        options_(options),
        progress_(progress),
        limit_(options.max_rcu) {}

  Result<DiffCounts> run() {
    GRAMME_TRY(scan(first_, {}, [this](ItemsByKey items) { return compare(std::move(items)); }));
    GRAMME_TRY(scan(second_, key_names(second_.table),
                    [this](ItemsByKey keys) { return find_missing(std::move(keys)); }));
    if (options_.stop()) return fail(Error{ErrorCode::kUnavailable, {}, {}});
    return counts_;
  }

 private:
  using OnItems = std::function<Status(ItemsByKey)>;

  // Hands over the items of a place, as many at a time as one look-up may ask for.
  Status scan(const Place& place, std::vector<std::string> attributes, const OnItems& on_items) {
    const ScanOptions options{
        place.table.name, ScanPosition(static_cast<std::size_t>(options_.segments), std::string()),
        std::move(attributes), &limit_, options_.stop};
    return scan_table(*place.endpoint, options, progress_, [&](const ScanPage& page) -> Status {
      for (std::size_t at = 0; at < page.items.size(); at += limits::kBatchGetKeys) {
        ItemsByKey items;
        for (std::size_t i = at; i < page.items.size() && i < at + limits::kBatchGetKeys; ++i) {
          GRAMME_ASSIGN(std::string key, key_in(place, page.items[i]));
          items.emplace(std::move(key), page.items[i]);
        }
        GRAMME_TRY(on_items(std::move(items)));
      }
      return {};
    });
  }

  static Result<std::string> key_in(const Place& place, std::string_view json) {
    simdjson::dom::parser parser;
    simdjson::dom::element element;
    if (parser.parse(json.data(), json.size()).get(element) != simdjson::SUCCESS) {
      return fail(serialization_error("An item that was read is not JSON: " + std::string(json)));
    }
    return key_of(place.table, element);
  }

  Status compare(ItemsByKey items) {
    GRAMME_ASSIGN(const ItemsByKey others, look_up(second_, items));
    for (const auto& [key, json] : items) {
      ++progress_.items;
      const auto other = others.find(key);
      GRAMME_TRY(compare_one(key, json, other == others.end() ? nullptr : &other->second));
    }
    return {};
  }

  Status compare_one(const std::string& key, const std::string& json, const std::string* other) {
    if (other != nullptr && json == *other) return count(&DiffCounts::same);
    GRAMME_ASSIGN(const item::Item item, item::parse_map(json));
    if (other == nullptr) return tell(&DiffCounts::only_in_first, key, &item, nullptr);
    GRAMME_ASSIGN(const item::Item second, item::parse_map(*other));
    if (item == second) return count(&DiffCounts::same);
    return tell(&DiffCounts::different, key, &item, &second);
  }

  // Of keys of the second table, those that the first does not have.
  Status find_missing(ItemsByKey keys) {
    GRAMME_ASSIGN(const ItemsByKey there, look_up(first_, keys));
    for (const auto& [key, json] : there) keys.erase(key);
    if (keys.empty()) return {};
    GRAMME_ASSIGN(const ItemsByKey items, look_up(second_, keys));
    for (const auto& [key, json] : items) {
      GRAMME_ASSIGN(const item::Item item, item::parse_map(json));
      GRAMME_TRY(tell(&DiffCounts::only_in_second, key, nullptr, &item));
    }
    return {};
  }

  // BatchGetItem until every key is answered.
  Result<ItemsByKey> look_up(const Place& place, const ItemsByKey& wanted) {
    std::string keys;
    for (const auto& [key, json] : wanted) keys += (keys.empty() ? "" : ",") + key;
    ItemsByKey found;
    for (int tries = 1; !keys.empty() && !options_.stop(); ++tries) {
      std::string request = R"({"RequestItems":{)";
      append_json_string(request, place.table.name);
      request += R"(:{"ConsistentRead":true,"Keys":[)" + keys + "]}}}";
      GRAMME_ASSIGN(const std::string reply, call_patiently(*place.endpoint, "BatchGetItem",
                                                            request, options_.stop, progress_));
      const std::size_t before = found.size();
      GRAMME_TRY(read_found(place, reply, found));
      GRAMME_ASSIGN(keys, unprocessed_keys(reply));
      if (found.size() > before) tries = 0;
      if (tries == kFruitlessTries) {
        return fail(Error{ErrorCode::kUnavailable,
                          "The table " + place.table.name + " answers no more: try again later.",
                          {}});
      }
      if (!keys.empty()) pause(pause_after(tries), options_.stop);
    }
    return found;
  }

  static Status read_found(const Place& place, const std::string& reply, ItemsByKey& found) {
    GRAMME_ASSIGN(const Members members, cut_object(reply));
    GRAMME_ASSIGN(const Members tables, cut_object(member(members, "Responses")));
    if (tables.empty()) return {};
    GRAMME_ASSIGN(const auto items, cut_array(tables.front().second));
    for (const std::string_view item : items) {
      GRAMME_ASSIGN(std::string key, key_in(place, item));
      found.insert_or_assign(std::move(key), std::string(item));
    }
    return {};
  }

  static Result<std::string> unprocessed_keys(const std::string& reply) {
    GRAMME_ASSIGN(const Members members, cut_object(reply));
    const std::string_view unprocessed = member(members, "UnprocessedKeys");
    if (unprocessed.empty()) return std::string();
    GRAMME_ASSIGN(const Members tables, cut_object(unprocessed));
    if (tables.empty()) return std::string();
    GRAMME_ASSIGN(const Members table, cut_object(tables.front().second));
    const std::string_view keys = member(table, "Keys");
    return std::string(keys.substr(1, keys.size() - 2));
  }

  Status count(std::uint64_t DiffCounts::*counter) {
    const std::lock_guard lock(mutex_);
    ++(counts_.*counter);
    return {};
  }

  Status tell(std::uint64_t DiffCounts::*counter, const std::string& key, const item::Item* first,
              const item::Item* second) {
    const std::lock_guard lock(mutex_);
    ++(counts_.*counter);
    return options_.on_difference(key, first, second);
  }

  const Place& first_;
  const Place& second_;
  const DiffOptions& options_;
  Progress& progress_;
  RateLimit limit_;
  std::mutex mutex_;  // over the counts and calls of on_difference
  DiffCounts counts_;
};

}  // namespace

Result<DiffCounts> diff_tables(const Place& first, const Place& second, const DiffOptions& options,
                               Progress& progress) {
  if (first.table.key != second.table.key) {
    return fail(configuration_error(first.table.name + " and " + second.table.name +
                                    " have different keys: their items cannot be compared"));
  }
  return Diff(first, second, options, progress).run();
}

}  // namespace gramme::transfer
