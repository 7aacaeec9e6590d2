#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "operations/batch_get/batch.h"
#include "operations/operations.h"
#include "requests/item_reply.h"

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
namespace gramme::cache {
namespace {

using batch_get::Batch;
using batch_get::BatchPtr;
using batch_get::TablePart;
using batch_get::WantedItem;
using endpoint::Reply;

// Takes what the store has. True when that is all.
bool look_up(Cache& cache, Batch& batch) {
  bool all = true;
  batch.as_of = cache.writes().now();
  for (TablePart& part : batch.parts) {
    TableCounters& counters = part.table->records->counters;
    for (WantedItem& wanted : part.items) {
      if (const auto found = cache.store().find(wanted.name, cache.now())) {
        wanted.item = item_in(found->body);
        wanted.milli_units = found->milli_units;
        counters.add(Count::kItemHits);
        counters.add(Count::kSavedMilliUnits, found->milli_units);
        continue;
      }
      all = false;
      wanted.written = cache.writes().of(wanted.name);
      const Dependencies depends_on{wanted.written, part.table->records->everything};
      part.strong =
          part.strong || cache.is_young() || any_needs_strong_read(depends_on, cache.now());
      wanted.keep = !any_in_doubt(depends_on, cache.now());
      counters.add(Count::kItemMisses);
    }
  }
  return all;
}

void on_fetched(Cache& cache, Batch& batch, Reply reply) {
  for (const TablePart& part : batch.parts) {
    count_status(part.table->records->counters, reply);
    if (is_resource_not_found(reply)) cache.table_changed(*part.table);
  }
  if (reply.status == 200) {
    if (batch_get::take_all(cache, batch, reply.body)) {
      reply.body = batch_get::reply_of(batch);
    } else {
      reply = not_understood();
    }
  }
  answer(batch.call.done, std::move(reply), Source::kMiss);
}

void find(Cache& cache, const BatchPtr& batch, const TablesByName& tables) {
  if (!batch_get::name_items(cache, *batch, tables)) return cache.pass(std::move(batch->call));
  const bool all = look_up(cache, *batch);
  if (cache.options().advise) return batch_get::advise(cache, batch);
  if (all) {
    return answer(batch->call.done, {200, batch_get::reply_of(*batch), {}}, Source::kHit);
  }
  cache.ask({"BatchGetItem", batch_get::request_of_missing(*batch)},
            [&cache, batch](Reply reply) { on_fetched(cache, *batch, std::move(reply)); });
}

}  // namespace

void batch_get_item(Cache& cache, Call call) {
  auto parts = batch_get::read_input(cache, call.request.body);
  if (!parts) return cache.pass(std::move(call));
  std::vector<std::string> names;
  for (const TablePart& part : *parts) names.push_back(part.name);
  const auto batch = std::make_shared<Batch>(Batch{*std::move(parts), std::move(call), 0});
  with_tables(cache, std::move(names),
              [&cache, batch](const TablesByName& tables) { find(cache, batch, tables); });
}

}  // namespace gramme::cache
