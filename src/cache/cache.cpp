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

// A write without an answer was on its way when the connection was lost: what is read meanwhile is
// not kept. DynamoDB carries a request out within seconds or never.
constexpr Micros kDoubtWindows = 10;

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

namespace {

// What a gateway says in HTML is no exception of the API's.
Reply as_exception(const Reply& reply) {
  const bool internal = reply.status == 500;
  const ErrorCode code =
      internal ? ErrorCode::kInternalServerError : ErrorCode::kServiceUnavailable;
  const std::string text = "The upstream answered HTTP " + std::to_string(reply.status) + ".";
  Reply exception = reply;
  exception.status = facts_of(code).http_status;
  exception.body = error_json(Error{code, text, {}});
  return exception;
}

}  // namespace

void answer(const Completion& done, Reply reply, Source source) {
  if (reply.status >= 500 && !reply.body.starts_with('{')) reply = as_exception(reply);
  reply.extra_fields = header_of(source);
  done(std::move(reply));
}

Reply not_understood() {
  return {
      500,
      error_json(Error{
          ErrorCode::kInternalServerError, "The upstream's reply is none of the operation's.", {}}),
      {}};
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
      writes_(records_memory_),
      store_(options.memory_bytes, &records_memory_),
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

Ending Cache::ending_of(Effect effect) const {
  const Micros now = clock_.now_micros();
  const bool unknown = effect == Effect::kUnknown;
  return {effect != Effect::kNone, now + window_, unknown ? now + kDoubtWindows * window_ : 0};
}

void Cache::keep_record(const WriteRecordPtr& record, const Ending& ending) {
  writes_.keep(record, std::max(ending.window_end, ending.doubt_end), now());
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
  table.records->everything->end(begun, writes_.next(), ending_of(Effect::kDone));
}

// The moment comes before the question whether to read strongly: a write that is over before the
// moment is seen by the question, and one that is not makes what is read not worth keeping.
bool Cache::fetch(Fetch fetch, Flights::Waiter waiter) {
  const Moment as_of = writes_.now();
  const Mode mode{is_young() || any_needs_strong_read(fetch.depends_on, now()),
                  !any_in_doubt(fetch.depends_on, now())};
  if (mode.strong && !fetch.can_be_strong) return false;
  auto boarded = flights_.board(fetch.key, fetch.depends_on, as_of, waiter,
                                [&] { return store_.find(fetch.key, now()); });
  if (boarded.answer) {
    waiter(Reply{200, std::move(boarded.answer->body), {}});
  } else if (boarded.started == nullptr) {
    fetch.table->records->counters.add(Count::kSharedFetches);
  } else {
    if (mode.strong) fetch.table->records->counters.add(Count::kStrongFetches);
    Request request = fetch.request(mode.strong);
    ask(std::move(request),
        [this, mode, fetch = std::move(fetch), flight = std::move(boarded.started)](Reply reply) {
          land(fetch, flight, mode, std::move(reply));
        });
  }
  return true;
}

void Cache::land(const Fetch& fetch, const Flights::FlightPtr& flight, Mode mode, Reply reply) {
  count_status(fetch.table->records->counters, reply);
  if (is_resource_not_found(reply)) table_changed(*fetch.table);
  if (reply.status == 200) {
    if (const auto bytes = fetch.settle(reply.body)) {
      keep(fetch, *flight, mode, reply.body, *bytes);
    } else {
      reply = not_understood();
    }
  }
  const std::vector<Flights::Waiter> waiters = flights_.land(fetch.key, flight);
  for (std::size_t i = 0; i + 1 < waiters.size(); ++i) waiters[i](reply);
  waiters.back()(std::move(reply));
}

void Cache::keep(const Fetch& fetch, const Flights::Flight& flight, Mode mode,
                 const std::string& body, std::size_t bytes) {
  const std::uint32_t cost = milli_units(bytes, false);
  if (mode.strong) {
    fetch.table->records->counters.add(Count::kExtraMilliUnits, milli_units(bytes, true) - cost);
  }
  if (!mode.keep) return;
  store_.put_if(fetch.key, {body, fetch.kept_with, flight.as_of, now() + fetch.lives, cost},
                [&] { return all_quiet_since(fetch.depends_on, flight.as_of); });
}

}  // namespace gramme::cache
