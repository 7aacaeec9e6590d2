#include <utility>

#include "gramme/item/json.h"
#include "operations/batch_get/batch.h"

namespace gramme::cache::batch_get {
namespace {

using endpoint::Reply;

// Whether a hit would have told what the upstream has.
bool is_stale(const WantedItem& wanted, const Fetched& fetched) {
  const auto there = fetched.found.find(wanted.name);
  if (wanted.item->empty() || there == fetched.found.end()) {
    return wanted.item->empty() != (there == fetched.found.end());
  }
  const auto kept = item::parse_map(*wanted.item);
  return !kept || *kept != there->second;
}

// What the batch would have found is noted; whether it is stale shows where the reply is whole.
void note(Cache& cache, const TablePart& part, const std::optional<Fetched>& fetched) {
  Patterns::Figures figures;
  for (const WantedItem& wanted : part.items) {
    ++(wanted.item ? figures.hits : figures.misses);
    figures.saved_milli_units += wanted.milli_units;
    if (!wanted.item || !fetched || fetched->unprocessed.contains(wanted.name)) continue;
    figures.stale += is_stale(wanted, *fetched);
  }
  cache.patterns().add({part.name, "BatchGetItem"}, figures);
  part.table->records->counters.add(Count::kStale, figures.stale);
}

}  // namespace

// What the batch brings back is kept where it is whole.
void advise(Cache& cache, const BatchPtr& batch) {
  cache.ask(std::move(batch->call.request), [&cache, batch](Reply reply) {
    const auto json = reply.status == 200 ? parse_object(reply.body) : std::nullopt;
    for (TablePart& part : batch->parts) {
      const auto fetched =
          json && !part.projection ? read_fetched(part, *json) : std::optional<Fetched>();
      note(cache, part, fetched);
      if (fetched && !part.strong) take(cache, *batch, part, *fetched);
    }
    answer(batch->call.done, std::move(reply), Source::kPass);
  });
}

}  // namespace gramme::cache::batch_get
