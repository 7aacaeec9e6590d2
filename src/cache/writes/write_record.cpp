#include "writes/write_record.h"

#include <algorithm>

namespace gramme::cache {

void WriteRecord::begin(Moment now) {
  const std::lock_guard lock(writing_);
  ++under_way_;
  last_begun_ = std::max(last_begun_, now);
}

// The order of the stores is what quiet_since() relies on: whoever sees that no write is under way
// sees its change too.
bool WriteRecord::end(Moment begun, Moment now, bool changed, Micros window_end) {
  const std::lock_guard lock(writing_);
  const bool alone = under_way_ == 1 && last_begun_ == begun && last_change_ <= begun;
  if (changed) {
    window_end_ = std::max(window_end_.load(), window_end);
    last_change_ = std::max(last_change_.load(), now);
  }
  --under_way_;
  return alone;
}

bool WriteRecord::quiet_since(Moment as_of) const {
  return under_way_.load() == 0 && last_change_.load() <= as_of;
}

bool WriteRecord::needs_strong_read(Micros now) const {
  return under_way_.load() != 0 || now < window_end_.load();
}

bool all_quiet_since(const Dependencies& dependencies, Moment as_of) {
  return std::all_of(dependencies.begin(), dependencies.end(),
                     [&](const WriteRecordPtr& record) { return record->quiet_since(as_of); });
}

bool any_needs_strong_read(const Dependencies& dependencies, Micros now) {
  return std::any_of(dependencies.begin(), dependencies.end(),
                     [&](const WriteRecordPtr& record) { return record->needs_strong_read(now); });
}

}  // namespace gramme::cache
