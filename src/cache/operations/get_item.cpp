#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "operations/advise.h"
#include "operations/operations.h"
#include "requests/document.h"
#include "requests/item_fetch.h"
#include "requests/item_reply.h"
#include "requests/projection.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
namespace gramme::cache {
namespace {

using endpoint::Completion;
using endpoint::Reply;

struct Input {
  std::string table;
  item::Item key;
  std::optional<expression::Projection> projection;
};

// Nothing for what only the upstream can answer: a strongly consistent read, a question for the
// capacity consumed, older parameters, mistakes.
std::optional<Input> read_input(const std::string& body) {
  const auto json = parse_object(body);
  if (!json || asks_for_capacity(*json) ||
      !has_only(*json, {"TableName", "Key", "ProjectionExpression", "ExpressionAttributeNames",
                        "ConsistentRead", "ReturnConsumedCapacity"})) {
    return std::nullopt;
  }
  const auto consistent = member(*json, "ConsistentRead");
  if (consistent && (!consistent->is_bool() || flag_of(*json, "ConsistentRead"))) {
    return std::nullopt;
  }
  const auto key = member(*json, "Key");
  auto projection = read_projection(*json);
  if (!key || !projection.right) return std::nullopt;
  auto read = item::read_map(*key);
  if (!read) return std::nullopt;
  return Input{std::string(text_of(*json, "TableName")), std::move(*read),
               std::move(projection.projection)};
}

// What the caller gets of a kept reply.
std::string shown(const std::optional<expression::Projection>& projection, std::string body) {
  const std::string_view item = item_in(body);
  if (!projection || item.empty()) return body;
  return item_reply(projected(*projection, item));
}

Reply shown(const std::optional<expression::Projection>& projection, Reply reply) {
  if (reply.status == 200) reply.body = shown(projection, std::move(reply.body));
  return reply;
}

Advice advice_of(Cache& cache, const TablePtr& table, std::string name, const Input& input) {
  Fetch fetch = item_fetch(cache, table, std::move(name), input.key);
  Advice advice{table,
                "GetItem",
                Count::kItemHits,
                Count::kItemMisses,
                std::move(fetch.key),
                std::move(fetch.depends_on),
                fetch.kept_with,
                fetch.lives,
                nullptr,
                nullptr};
  const auto projection =
      std::make_shared<const std::optional<expression::Projection>>(input.projection);
  advice.shown = [projection](const std::string& kept) { return shown(*projection, kept); };
  if (!*projection) advice.settle = settle_item_reply;
  return advice;
}

void find(Cache& cache, const TablePtr& table, Input input, Call call) {
  const bool whole = input.key.size() == table->keys.partition.size() + table->keys.sort.size();
  auto name = whole ? item_name(*table, input.key) : std::nullopt;
  if (!name) {
    // A key that does not fit: a mistake, or the table was made anew behind the cache's back.
    cache.tables().forget(table->name);
    return cache.pass(std::move(call), table->records);
  }
  if (cache.options().advise) {
    return advise(cache, advice_of(cache, table, *std::move(name), input), std::move(call));
  }
  TableCounters& counters = table->records->counters;
  if (auto found = cache.store().find(*name, cache.now())) {
    counters.add(Count::kItemHits);
    counters.add(Count::kSavedMilliUnits, found->milli_units);
    return answer(call.done, {200, shown(input.projection, std::move(found->body)), {}},
                  Source::kHit);
  }
  counters.add(Count::kItemMisses);
  cache.fetch(item_fetch(cache, table, *std::move(name), input.key),
              [projection = std::move(input.projection), done = std::move(call.done)](Reply reply) {
                answer(done, shown(projection, std::move(reply)), Source::kMiss);
              });
}

}  // namespace

void get_item(Cache& cache, Call call) {
  auto input = read_input(call.request.body);
  if (!input) return pass_read(cache, std::move(call));
  if (!cache.tables().caches(input->table)) return cache.pass(std::move(call));
  if (const TablePtr table = cache.tables().known(input->table)) {
    return find(cache, table, *std::move(input), std::move(call));
  }
  const std::string name = input->table;
  auto waiting = std::make_shared<std::pair<Input, Call>>(*std::move(input), std::move(call));
  cache.tables().with(name, [&cache, waiting](const TablePtr& table) {
    auto& [asked, asker] = *waiting;
    if (table == nullptr) return cache.pass(std::move(asker));
    find(cache, table, std::move(asked), std::move(asker));
  });
}

}  // namespace gramme::cache
