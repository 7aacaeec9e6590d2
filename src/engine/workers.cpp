#include "workers.h"

#include <utility>

namespace gramme::engine {

Workers::Workers(int threads) : limit_(threads) {}

void Workers::stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  // No thread starts any more: a task that posts from here on is run by a thread that is there.
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Workers::post(std::function<void()> task) {
  {
    std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    const bool all_busy = idle_ < static_cast<int>(tasks_.size());
    if (all_busy && !stopping_ && static_cast<int>(threads_.size()) < limit_) {
      threads_.emplace_back([this] { run(); });
    }
  }
  wake_.notify_one();
}

void Workers::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    wake_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
    --idle_;
    if (tasks_.empty()) return;
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

}  // namespace gramme::engine
