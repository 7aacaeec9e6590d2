#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace gramme::engine {

// Threads for what may wait: a read that needs the disk, a write that would be delayed, table
// operations. Tasks start in the order they were posted. Thread-safe.
class Workers {
 public:
  explicit Workers(int threads);
  // Runs every task that was posted, then ends.
  ~Workers() { stop(); }
  void post(std::function<void()> task);
  // As the destructor. A task that is posted after it runs at once, on the thread that posts it.
  void stop();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool stopping_ = false;
  const int limit_;
  int idle_ = 0;
  int running_ = 0;                   // threads that have not ended
  std::vector<std::thread> threads_;  // started as they are needed: most commands need none
};

}  // namespace gramme::engine
