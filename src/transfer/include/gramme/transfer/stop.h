#pragma once

#include <atomic>
#include <cstdint>
#include <functional>

namespace gramme::transfer {

// Asked between requests and during pauses, on any thread: is the work to end early? Then what is
// under way is finished, nothing new is begun, and counts and checkpoints are exact.
using Stop = std::function<bool()>;

// What is done so far, for a progress bar; read by any thread while the work goes on.
struct Progress {
  std::atomic<std::uint64_t> items{0};
  std::atomic<std::uint64_t> throttled{0};    // how often the service asked for less
  std::atomic<std::uint64_t> input_bytes{0};  // of a file: read, before decompression
};

}  // namespace gramme::transfer
