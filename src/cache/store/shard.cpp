#include "store/shard.h"

#include <iterator>
#include <utility>

namespace gramme::cache {
namespace {

// The shares that the paper and its author's Caffeine use.
constexpr double kWindowShare = 0.01;
constexpr double kProtectedShare = 0.80;  // of the main part
// One answer may not drive out more than this part of a shard.
constexpr std::size_t kLargestPart = 4;

}  // namespace

Shard::Shard(std::size_t limit, Beside beside) : limit_(limit), beside_(beside) {}

Shard::List& Shard::list_of(Segment segment) {
  if (segment == Segment::kWindow) return window_;
  return segment == Segment::kProbation ? probation_ : protected_;
}

std::size_t& Shard::bytes_of(Segment segment) {
  if (segment == Segment::kWindow) return window_bytes_;
  return segment == Segment::kProbation ? probation_bytes_ : protected_bytes_;
}

void Shard::move_to_front(List::iterator entry, Segment to) {
  List& target = list_of(to);
  bytes_of(entry->segment) -= entry->charge;
  bytes_of(to) += entry->charge;
  target.splice(target.begin(), list_of(entry->segment), entry);
  entry->segment = to;
}

std::optional<Found> Shard::find(std::uint64_t hash, std::string_view key, Micros now) {
  sketch_.count(hash);
  const auto found = index_.find(key);
  if (found == index_.end()) return std::nullopt;
  const List::iterator entry = found->second;
  if (now >= entry->expires || !all_quiet_since(*entry->depends_on, entry->as_of)) {
    remove(entry);
    return std::nullopt;
  }
  use(entry);
  return Found{std::string(entry->body()), entry->milli_units};
}

void Shard::use(List::iterator entry) {
  if (entry->segment == Segment::kWindow) return move_to_front(entry, Segment::kWindow);
  move_to_front(entry, Segment::kProtected);
  const auto main_bytes = static_cast<double>(probation_bytes_ + protected_bytes_);
  while (static_cast<double>(protected_bytes_) > kProtectedShare * main_bytes &&
         protected_.size() > 1) {
    move_to_front(std::prev(protected_.end()), Segment::kProbation);
  }
}

void Shard::put(std::uint64_t hash, std::string_view key, const Answer& answer) {
  erase(key);
  if (key.size() + answer.body.size() > limit_ / kLargestPart) return;
  const std::size_t before = memory_.bytes();
  window_.push_front(Entry{hash, std::pmr::string(&memory_), key.size(), answer.depends_on,
                           answer.as_of, answer.expires, answer.milli_units, Segment::kWindow, 0});
  Entry& entry = window_.front();
  entry.bytes.reserve(key.size() + answer.body.size());
  entry.bytes.append(key).append(answer.body);
  const std::size_t after_entry = memory_.bytes();
  index_.emplace(entry.key(), window_.begin());
  entry.charge = after_entry - before;
  window_bytes_ += entry.charge;
  settle();
}

void Shard::erase(std::string_view key) {
  const auto found = index_.find(key);
  if (found != index_.end()) remove(found->second);
}

void Shard::remove(List::iterator entry) {
  index_.erase(entry->key());
  bytes_of(entry->segment) -= entry->charge;
  list_of(entry->segment).erase(entry);
}

void Shard::evict(List::iterator entry) {
  ++evictions_;
  evicted_bytes_ += entry->charge;
  remove(entry);
}

bool Shard::is_over() const {
  const std::size_t part = beside_.memory == nullptr ? 0 : beside_.memory->bytes() / beside_.shards;
  return memory_.bytes() + part > limit_;
}

void Shard::settle() {
  const auto window_limit = static_cast<std::size_t>(kWindowShare * static_cast<double>(limit_));
  while (window_bytes_ > window_limit && window_.size() > 1) {
    const bool full = is_over();
    const List::iterator candidate = std::prev(window_.end());
    move_to_front(candidate, Segment::kProbation);
    if (full) make_room();
  }
  while (is_over() && !index_.empty()) make_room();
}

// The newest of the probation either takes the place of the oldest or leaves itself. The oldest
// stays when both are asked for as often: it has shown that for longer.
void Shard::make_room() {
  List& from = !probation_.empty() ? probation_ : !protected_.empty() ? protected_ : window_;
  const List::iterator candidate = from.begin();
  const List::iterator victim = std::prev(from.end());
  const bool admit = sketch_.estimate(candidate->hash) > sketch_.estimate(victim->hash);
  evict(admit || candidate == victim ? victim : candidate);
}

}  // namespace gramme::cache
