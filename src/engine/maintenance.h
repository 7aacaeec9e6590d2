#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace gramme::engine {

// One thread for slow work on whole tables, each task not before its time: states that end after
// a delay, backfills, removal of rows. Tasks may block, but not on one another. Thread-safe.
class Maintenance {
 public:
  Maintenance() = default;
  // Ends after the task that runs; what was still to come is dropped (opening the database takes
  // it up again).
  ~Maintenance();
  void post(std::chrono::milliseconds delay, std::function<void()> task);
  // True when the thread is to end: a long task asks now and then.
  bool is_stopping() const;
  // Ends the thread; nothing posted later runs.
  void stop();

 private:
  using Time = std::chrono::steady_clock::time_point;
  void run();

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::multimap<Time, std::function<void()>> tasks_;
  bool stopping_ = false;
  std::thread thread_;  // started with the first task
};

}  // namespace gramme::engine
