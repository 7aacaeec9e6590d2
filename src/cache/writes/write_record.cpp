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
bool WriteRecord::end(Moment begun, Moment now, const Ending& ending) {
  const std::lock_guard lock(writing_);
  const bool alone = under_way_ == 1 && last_begun_ == begun && last_change_ <= begun;
  if (ending.changed) {
    window_end_ = std::max({window_end_.load(), ending.window_end, ending.doubt_end});
    doubt_end_ = std::max(doubt_end_.load(), ending.doubt_end);
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

bool WriteRecord::in_doubt(Micros now) const {
  return now < doubt_end_.load();
}

bool all_quiet_since(const Dependencies& dependencies, Moment as_of) {
  return std::all_of(dependencies.begin(), dependencies.end(),
                     [&](const WriteRecordPtr& record) { return record->quiet_since(as_of); });
}

bool any_needs_strong_read(const Dependencies& dependencies, Micros now) {
  return std::any_of(dependencies.begin(), dependencies.end(),
                     [&](const WriteRecordPtr& record) { return record->needs_strong_read(now); });
}

bool any_in_doubt(const Dependencies& dependencies, Micros now) {
  return std::any_of(dependencies.begin(), dependencies.end(),
                     [&](const WriteRecordPtr& record) { return record->in_doubt(now); });
}

}  // namespace gramme::cache
