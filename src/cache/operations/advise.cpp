#include "operations/advise.h"

#include <optional>
#include <utility>

#include "gramme/engine/capacity.h"

namespace gramme::cache {
namespace {

using endpoint::Reply;

// Kept where the answer itself is not known. No reply is like it.
constexpr std::string_view kUnknown = "?";

void note(Cache& cache, const Advice& advice, const std::optional<Found>& found,
          const Reply& reply) {
  TableCounters& counters = advice.table->records->counters;
  Patterns::Figures figures;
  if (!found) {
    figures.misses = 1;
    counters.add(advice.misses);
  } else {
    figures.hits = 1;
    figures.saved_milli_units = found->milli_units;
    figures.stale =
        found->body != kUnknown && reply.status == 200 && advice.shown(found->body) != reply.body;
    counters.add(advice.hits);
    counters.add(Count::kSavedMilliUnits, found->milli_units);
    counters.add(Count::kStale, figures.stale);
  }
  cache.patterns().add({advice.table->name, advice.pattern}, figures);
}

void keep(Cache& cache, const Advice& advice, Moment as_of, std::string body) {
  const auto bytes = advice.settle ? advice.settle(body) : 0;
  if (!bytes) return;
  if (!advice.settle) body = kUnknown;
  const auto units = static_cast<std::uint32_t>(1000 * engine::read_units(*bytes, false));
  cache.store().put_if(advice.key,
                       {body, advice.kept_with, as_of, cache.now() + advice.lives, units},
                       [&] { return all_quiet_since(advice.depends_on, as_of); });
}

}  // namespace

void advise(Cache& cache, Advice advice, Call call) {
  const Moment as_of = cache.writes().now();
  const bool strong = cache.is_young() || any_needs_strong_read(advice.depends_on, cache.now());
  auto found = cache.store().find(advice.key, cache.now());
  cache.ask(std::move(call.request),
            [=, &cache, advice = std::move(advice), found = std::move(found),
             done = std::move(call.done)](Reply reply) {
              note(cache, advice, found, reply);
              if (!found && !strong && reply.status == 200) {
                keep(cache, advice, as_of, reply.body);
              }
              answer(done, std::move(reply), Source::kPass);
            });
}

}  // namespace gramme::cache
