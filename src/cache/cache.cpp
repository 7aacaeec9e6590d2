#include "cache.h"

#include <algorithm>
#include <utility>

#include "gramme/base/random.h"
#include "gramme/engine/capacity.h"

namespace gramme::cache {
namespace {

using endpoint::Completion;
using endpoint::Reply;
using endpoint::Request;
using std::chrono::milliseconds;

// Never set back, unlike the time of day.
class MonotonicClock final : public Clock {
 public:
  std::int64_t now_micros() const override {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
  }
};

const Clock& monotonic_clock() {
  static const MonotonicClock clock;
  return clock;
}

Micros micros(milliseconds time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time).count();
}

std::uint32_t milli_units(std::size_t bytes, bool strong) {
  return static_cast<std::uint32_t>(1000 * engine::read_units(bytes, strong));
}

std::string_view header_of(Source source) {
  if (source == Source::kHit) return "x-gramme-cache: hit\r\n";
  return source == Source::kMiss ? "x-gramme-cache: miss\r\n" : "x-gramme-cache: pass\r\n";
}

}  // namespace

void answer(const Completion& done, Reply reply, Source source) {
  reply.extra_fields = header_of(source);
  done(std::move(reply));
}

bool is_resource_not_found(const Reply& reply) {
  return reply.status == 400 && reply.body.find("ResourceNotFoundException") != std::string::npos;
}

void count_status(TableCounters& counters, const Reply& reply) {
  if (reply.status < 400) return;
  counters.add(reply.status < 500 ? Count::kErrors : Count::kFaults);
  if (reply.body.find("ThroughputExceeded") != std::string::npos ||
      reply.body.find("ThrottlingException") != std::string::npos ||
      reply.body.find("RequestLimitExceeded") != std::string::npos) {
    counters.add(Count::kThrottled);
  }
}

Cache::Cache(endpoint::Endpoint& upstream, const Options& options)
    : upstream_(upstream),
      options_(options),
      clock_(options.clock != nullptr ? *options.clock : monotonic_clock()),
      window_(micros(options.write_window)),
      young_until_(clock_.now_micros() + window_),
      store_(options.memory_bytes),
      tables_(options_, clock_, writes_,
              [this](const std::string& table, std::function<void(const Reply&)> done) {
                ask({"DescribeTable", "{\"TableName\":\"" + table + "\"}"}, std::move(done));
              }) {}

Cache::~Cache() {
  std::unique_lock lock(ending_);
  ended_.wait(lock, [this] { return under_way_ == 0; });
}

Micros Cache::with_jitter(milliseconds time_to_live) const {
  const Micros whole = micros(time_to_live);
  const Micros most = whole / 10;
  return most == 0 ? whole : whole - static_cast<Micros>(random_bits() % most);
}

void Cache::ask(Request request, Completion done) {
  {
    const std::lock_guard lock(ending_);
    ++under_way_;
  }
  upstream_.call(std::move(request), [this, done = std::move(done)](Reply reply) {
    done(std::move(reply));
    const std::lock_guard lock(ending_);
    if (--under_way_ == 0) ended_.notify_all();
  });
}

void Cache::pass(Call call, const std::shared_ptr<TableRecords>& table) {
  if (table != nullptr) table->counters.add(Count::kPassed);
  ask(std::move(call.request), [table, done = std::move(call.done)](Reply reply) {
    if (table != nullptr) count_status(table->counters, reply);
    answer(done, std::move(reply), Source::kPass);
  });
}

void Cache::table_changed(const Table& table) {
  tables_.forget(table.name);
  const Moment begun = writes_.next();
  table.records->everything->begin(begun);
  table.records->everything->end(begun, writes_.next(), true, now() + window_);
}

// The moment comes before the question whether to read strongly: a write that is over before the
// moment is seen by the question, and one that is not makes what is read not worth keeping.
bool Cache::fetch(Fetch fetch, Flights::Waiter waiter) {
  const Moment as_of = writes_.now();
  const bool strong = is_young() || any_needs_strong_read(fetch.depends_on, now());
  if (strong && !fetch.can_be_strong) return false;
  auto boarded = flights_.board(fetch.key, fetch.depends_on, as_of, waiter,
                                [&] { return store_.find(fetch.key, now()); });
  if (boarded.answer) {
    waiter(Reply{200, std::move(boarded.answer->body), {}});
  } else if (boarded.started == nullptr) {
    fetch.table->records->counters.add(Count::kSharedFetches);
  } else {
    if (strong) fetch.table->records->counters.add(Count::kStrongFetches);
    Request request = fetch.request(strong);
    ask(std::move(request),
        [this, strong, fetch = std::move(fetch), flight = std::move(boarded.started)](Reply reply) {
          land(fetch, flight, strong, std::move(reply));
        });
  }
  return true;
}

void Cache::land(const Fetch& fetch, const Flights::FlightPtr& flight, bool strong, Reply reply) {
  count_status(fetch.table->records->counters, reply);
  if (is_resource_not_found(reply)) table_changed(*fetch.table);
  if (reply.status == 200) {
    const std::size_t bytes = fetch.settle(reply.body);
    const std::uint32_t cost = milli_units(bytes, false);
    if (strong) {
      fetch.table->records->counters.add(Count::kExtraMilliUnits, milli_units(bytes, true) - cost);
    }
    store_.put_if(fetch.key,
                  {reply.body, fetch.kept_with, flight->as_of, now() + fetch.lives, cost},
                  [&] { return all_quiet_since(fetch.depends_on, flight->as_of); });
  }
  for (const Flights::Waiter& waiter : flights_.land(fetch.key, flight)) waiter(reply);
}

}  // namespace gramme::cache
