#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "flights.h"
#include "gramme/cache/caching_endpoint.h"
#include "report/patterns.h"
#include "store/store.h"
#include "tables/tables.h"
#include "writes/write_records.h"

namespace gramme::cache {

// A request and whom to tell.
struct Call {
  endpoint::Request request;
  endpoint::Completion done;
};

// How a reply came to be: the value of x-gramme-cache.
enum class Source { kHit, kMiss, kPass };

// Adds the header and answers.
void answer(const endpoint::Completion& done, endpoint::Reply reply, Source source);

// Something to be fetched from the upstream, kept and told.
struct Fetch {
  std::string key;                                // in the store
  Dependencies depends_on;                        // as long as these are quiet the answer is right
  std::shared_ptr<const Dependencies> kept_with;  // those that are checked again at each hit
  bool can_be_strong = true;                      // false for a global index
  Micros lives = 0;
  TablePtr table;
  std::function<endpoint::Request(bool strong)> request;
  // Brings a successful reply into the form that is kept, and tells its size in bytes as DynamoDB
  // counts them; nothing when it is no such reply. Called once.
  std::function<std::optional<std::size_t>(std::string& body)> settle;
};

// What all operations work with. Thread-safe.
class Cache {
 public:
  Cache(endpoint::Endpoint& upstream, const Options& options);
  // Waits for everything under way.
  ~Cache();

  const Options& options() const { return options_; }
  endpoint::Endpoint& upstream() const { return upstream_; }
  Store& store() { return store_; }
  const Store& store() const { return store_; }
  WriteRecords& writes() { return writes_; }
  Patterns& patterns() { return patterns_; }
  const Patterns& patterns() const { return patterns_; }
  Tables& tables() { return tables_; }
  const Tables& tables() const { return tables_; }

  Micros now() const { return clock_.now_micros(); }
  Micros window() const { return window_; }
  // How a write of that effect ends now: how long it keeps the cache from what.
  Ending ending_of(Effect effect) const;
  // Keeps a record for as long.
  void keep_record(const WriteRecordPtr& record, const Ending& ending);
  // Whether an eventually consistent read may miss a write that this cache does not know: one
  // that came just before it started.
  bool is_young() const { return now() < young_until_; }
  // A time to live, up to a tenth shorter, so that what was fetched together does not expire
  // together.
  Micros with_jitter(std::chrono::milliseconds time_to_live) const;

  // Asks the upstream; the reply comes with nothing changed.
  void ask(endpoint::Request request, endpoint::Completion done);
  // The upstream's own answer to a request as it came.
  void pass(Call call, const std::shared_ptr<TableRecords>& table = nullptr);

  // The upstream says that a table is not what the cache took it for: nothing of it is kept.
  void table_changed(const Table& table);

  // An answer for `waiter`: of a fetch under way, of the store, or of a new fetch, strongly
  // consistent where a write is recent. False, and nobody is told, when that is needed and cannot
  // be: what the upstream answers then is not to be kept or shared.
  bool fetch(Fetch fetch, Flights::Waiter waiter);

 private:
  // How a fetch is made, judged before it is sent.
  struct Mode {
    bool strong;
    bool keep;  // false while a write may yet be carried out that nobody waits for any more
  };
  void land(const Fetch& fetch, const Flights::FlightPtr& flight, Mode mode, endpoint::Reply reply);
  void keep(const Fetch& fetch, const Flights::Flight& flight, Mode mode, const std::string& body,
            std::size_t bytes);

  endpoint::Endpoint& upstream_;
  const Options options_;
  const Clock& clock_;
  const Micros window_;
  const Micros young_until_;
  MeasuredMemory records_memory_;  // before what lies in it
  WriteRecords writes_;
  Store store_;
  Tables tables_;
  Flights flights_;
  Patterns patterns_;
  std::mutex ending_;
  std::condition_variable ended_;
  std::size_t under_way_ = 0;
};

// Instead of a success that is none.
endpoint::Reply not_understood();

// Says so when the upstream has no such table.
bool is_resource_not_found(const endpoint::Reply& reply);

// Counts what a reply's status tells.
void count_status(TableCounters& counters, const endpoint::Reply& reply);

}  // namespace gramme::cache
