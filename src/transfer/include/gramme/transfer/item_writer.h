#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/transfer/call.h"
#include "gramme/transfer/ledger.h"
#include "gramme/transfer/rate_limit.h"
#include "gramme/transfer/stop.h"

namespace gramme::transfer {

// Puts items into a table, or deletes them, by BatchWriteItem, 25 at a time, several requests at
// once. What DynamoDB leaves unprocessed, throttles or does not answer is sent again after a
// growing pause, for as long as now and then something gets through; an item is the same after a
// second put, so a lost answer does no harm.
//
// Items of one key keep their order: a key belongs to one lane, a lane sends one request at a
// time, and no request has a key twice. Memory is bounded, whatever
// the size of items: add() waits while the lanes are behind.
//
// add() and finish() are for one thread, or several that agree; the callbacks come from any.
class ItemWriter {
 public:
  enum class Action { kPut, kDelete };
  struct Options {
    std::string table;
    Action action = Action::kPut;
    int lanes = 8;
    RateLimit* limit = nullptr;  // not owned; null: none
    Stop stop;
    // What the service refuses by itself (an item too large): the place it was added with, and the
    // service's words. False ends the work. Without it the first refusal does.
    std::function<bool(std::uint64_t place, const std::string& reason)> on_refused{};
    // Between two tries. Tests do not wait.
    std::function<void(std::chrono::milliseconds, const Stop&)> pause = transfer::pause;
  };

  // Who is told when an item is done; nobody when there is no ledger.
  struct Origin {
    Ledger* ledger = nullptr;
    Ledger::GroupPtr group{};
  };

  // `progress.items` counts what is written. Neither is owned.
  ItemWriter(endpoint::Endpoint& endpoint, Options options, Progress& progress);
  // Drops what is not written yet, unless finish() was called.
  ~ItemWriter();
  ItemWriter(const ItemWriter&) = delete;
  ItemWriter& operator=(const ItemWriter&) = delete;

  // `json`: an item, or for kDelete a key. `key`: as key_of() makes it; items with the same key
  // are written in the order in which they are added. When it is empty, the caller knows that no
  // two have one key. Errors: what ended the work.
  Status add(std::string_view json, std::string_view key, Origin origin, std::uint64_t place = 0);

  // Sends what is left and waits for all of it. Errors: what ended the work.
  Status finish();

 private:
  struct Entry {
    std::string request;  // {"PutRequest":{"Item":...}}
    std::string key;
    std::uint64_t place;
  };
  // What goes into one request, and who is to be told when all of it is done.
  struct Batch {
    std::vector<Entry> entries;
    std::vector<Origin> origins;
    std::size_t bytes = 0;
  };
  struct Lane {
    Batch filling;
    std::deque<Batch> waiting;
    // Of its own: a batch that is handed over wakes one thread, not all.
    std::condition_variable changed;
    std::thread thread;
  };

  Lane& lane_of(std::string_view key);
  void wake_all();
  static bool has_key(const Batch& batch, std::string_view key);
  void make_room(std::size_t bytes, std::unique_lock<std::mutex>& lock);
  void hand_over(Lane& lane, std::unique_lock<std::mutex>& lock);
  void work(Lane& lane);
  Status write(Batch batch);
  Status write_entries(std::vector<Entry> entries);
  static std::vector<std::string_view> texts_of(const std::vector<Entry>& entries);
  Error given_up(const Answer& last) const;
  Answer send(const std::vector<Entry>& entries);
  Result<std::vector<Entry>> left_after(std::vector<Entry> entries, const Answer& answer);
  Status refused(std::vector<Entry> entries, const Answer& answer);

  endpoint::Endpoint& endpoint_;
  const Options options_;
  Progress& progress_;

  std::mutex mutex_;  // over the lanes' batches and what follows
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::size_t next_lane_ = 0;
  std::size_t bytes_ = 0;  // of all requests that are not done
  std::condition_variable less_bytes_;
  bool closing_ = false;
  std::optional<Error> failure_;
};

}  // namespace gramme::transfer
