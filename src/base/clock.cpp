#include "gramme/base/clock.h"

namespace gramme {
namespace {

class SystemClock final : public Clock {
 public:
  std::int64_t now_micros() const override {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  }
};

}  // namespace

const Clock& system_clock() {
  static const SystemClock kClock;
  return kClock;
}

}  // namespace gramme
