#pragma once

#include <functional>

namespace gramme::engine {

// Runs `task` on this thread: now, or, when this thread is already inside a task given to this
// function or inside a HoldBack, right after that. A chain of writes that wait for one key would
// otherwise nest one stack frame for each.
void run_in_turn(std::function<void()> task);

// What this thread gives to run_in_turn while one lives runs when the outermost one ends.
class HoldBack {
 public:
  HoldBack();
  ~HoldBack();
  HoldBack(const HoldBack&) = delete;
  HoldBack& operator=(const HoldBack&) = delete;

 private:
  const bool outermost_;
};

}  // namespace gramme::engine
