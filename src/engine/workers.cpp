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
  // No thread starts any more: what is posted from here on goes to one that is there, if any.
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

void Workers::post(std::function<void()> task) {
  {
    std::unique_lock lock(mutex_);
    if (stopping_ && running_ == 0) {
      lock.unlock();
      task();
      return;
    }
    tasks_.push_back(std::move(task));
    const bool all_busy = idle_ < static_cast<int>(tasks_.size());
    if (all_busy && !stopping_ && static_cast<int>(threads_.size()) < limit_) {
      ++running_;
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
    if (tasks_.empty()) break;
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
  --running_;
}

}  // namespace gramme::engine
