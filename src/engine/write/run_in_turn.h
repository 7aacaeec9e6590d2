#pragma once

#include <functional>

namespace gramme::engine {

// Runs `task` on this thread: now, or, when this thread is already inside a task given to this
// function, right after that one. A chain of writes that wait for one key would otherwise nest
// one stack frame for each.
void run_in_turn(std::function<void()> task);

}  // namespace gramme::engine
