#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "gramme/base/clock.h"
#include "gramme/endpoint/endpoint.h"

// Upstreams for the tests of this room.
namespace gramme::cache::testing {

// A clock that stands until a test sets it.
class SetClock final : public Clock {
 public:
  std::int64_t now_micros() const override { return now_; }
  void advance(std::chrono::milliseconds time) { now_ += 1000 * time.count(); }

 private:
  std::atomic<std::int64_t> now_{1'000'000'000};
};

// A database in memory whose requests are counted, can be held back, and answered otherwise.
class CountingUpstream final : public endpoint::Endpoint {
 public:
  CountingUpstream();

  void call(endpoint::Request request, endpoint::Completion done) override;
  std::string describe() const override { return "a test"; }

  int calls(const std::string& operation) const;
  // The last request of an operation.
  std::string last(const std::string& operation) const;

  // From now on requests of this operation wait for release(), before they reach the database.
  void hold(const std::string& operation);
  // As hold(), but they have reached the database already: only the reply waits.
  void hold_replies(const std::string& operation);
  void release();

  // Answers the next request of an operation by itself; with `carry_out` the database has it too.
  void answer_next(const std::string& operation, endpoint::Reply reply, bool carry_out = false);

  endpoint::Endpoint& database() { return *database_; }

 private:
  std::unique_ptr<endpoint::Endpoint> database_;
  mutable std::mutex mutex_;
  std::map<std::string, int> calls_;
  std::map<std::string, std::string> last_;
  std::string held_, held_replies_;
  std::deque<std::function<void()>> waiting_;
  std::map<std::string, std::pair<endpoint::Reply, bool>> answers_;
};

// A database as AWS's: a write is on one replica at once and on the other a while later, and only
// strongly consistent reads are sure to ask the first. Queries of global indexes ask the second.
// Answers from a thread of its own, some later than others.
class LaggingUpstream final : public endpoint::Endpoint {
 public:
  // `longest_lag` is how late the second replica is at most.
  explicit LaggingUpstream(std::chrono::milliseconds longest_lag);
  ~LaggingUpstream() override;

  void call(endpoint::Request request, endpoint::Completion done) override;
  std::string describe() const override { return "a lagging test"; }

 private:
  using Time = std::chrono::steady_clock::time_point;
  void at(Time when, std::function<void()> work);
  void run();
  void answer(endpoint::Request request, const endpoint::Completion& done);

  const std::chrono::milliseconds longest_lag_;
  std::unique_ptr<endpoint::Endpoint> first_, second_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<Time, std::function<void()>> work_;
  Time last_replicated_{};
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace gramme::cache::testing
