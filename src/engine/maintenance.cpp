#include "maintenance.h"

#include <utility>

namespace gramme::engine {

Maintenance::~Maintenance() {
  stop();
}

void Maintenance::stop() {
  std::thread ending;
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    ending = std::move(thread_);
  }
  wake_.notify_one();
  if (ending.joinable()) ending.join();
}

void Maintenance::post(std::chrono::milliseconds delay, std::function<void()> task) {
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return;
    tasks_.emplace(std::chrono::steady_clock::now() + delay, std::move(task));
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  wake_.notify_one();
}

bool Maintenance::is_stopping() const {
  std::lock_guard lock(mutex_);
  return stopping_;
}

void Maintenance::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (tasks_.empty()) {
      wake_.wait(lock);
    } else if (const Time due = tasks_.begin()->first; due > std::chrono::steady_clock::now()) {
      wake_.wait_until(lock, due);
    } else {
      const std::function<void()> task = std::move(tasks_.begin()->second);
      tasks_.erase(tasks_.begin());
      lock.unlock();
      task();
      lock.lock();
    }
  }
}

}  // namespace gramme::engine
