#pragma once

#include <chrono>
#include <cstdint>

namespace gramme {

// The seam through which everything reads the time, so that tests can set it. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  // Microseconds since 1970-01-01T00:00:00Z.
  virtual std::int64_t now_micros() const = 0;
};

// The machine's clock. Lives as long as the process.
const Clock& system_clock();

}  // namespace gramme
