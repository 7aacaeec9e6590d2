#include "write/run_in_turn.h"

#include <deque>
#include <utility>

namespace gramme::engine {

void run_in_turn(std::function<void()> task) {
  thread_local std::deque<std::function<void()>> waiting;
  thread_local bool running = false;
  waiting.push_back(std::move(task));
  if (running) return;
  running = true;
  while (!waiting.empty()) {
    const std::function<void()> next = std::move(waiting.front());
    waiting.pop_front();
    next();
  }
  running = false;
}

}  // namespace gramme::engine
