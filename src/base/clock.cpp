#include "gramme/base/clock.h"

namespace gramme {
namespace {

class SystemClock final : public Clock {
 public:
  std::int64_t now_micros() const override {
    using namespace std::chrono;
    return duration_cast<microseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  }
};

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace gramme
