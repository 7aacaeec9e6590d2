#include "write/run_in_turn.h"

#include <deque>
#include <utility>

namespace gramme::engine {
namespace {

thread_local std::deque<std::function<void()>> waiting;
thread_local bool held_back = false;

}  // namespace

HoldBack::HoldBack() : outermost_(!std::exchange(held_back, true)) {}

HoldBack::~HoldBack() {
  if (!outermost_) return;
  while (!waiting.empty()) {
    const std::function<void()> next = std::move(waiting.front());
    waiting.pop_front();
    next();
  }
  held_back = false;
}

void run_in_turn(std::function<void()> task) {
  const HoldBack until_it_waits;
  waiting.push_back(std::move(task));
}

}  // namespace gramme::engine
