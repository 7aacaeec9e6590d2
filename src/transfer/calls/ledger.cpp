#include "gramme/transfer/ledger.h"

#include <utility>

namespace gramme::transfer {

Ledger::GroupPtr Ledger::begin() {
  const std::lock_guard lock(mutex_);
  groups_.push_back(std::make_shared<Group>());
  return groups_.back();
}

void Ledger::add(Group& group) {
  const std::lock_guard lock(mutex_);
  ++group.open;
}

void Ledger::done(Group& group, std::size_t items) {
  const std::lock_guard lock(mutex_);
  group.open -= items;
  settle();
}

void Ledger::close(Group& group, std::string mark) {
  const std::lock_guard lock(mutex_);
  group.closed = true;
  group.mark = std::move(mark);
  settle();
}

std::string Ledger::mark_or(std::string otherwise) const {
  const std::lock_guard lock(mutex_);
  return any_done_ ? mark_ : std::move(otherwise);
}

void Ledger::settle() {
  while (!groups_.empty() && groups_.front()->closed && groups_.front()->open == 0) {
    mark_ = std::move(groups_.front()->mark);
    any_done_ = true;
    groups_.pop_front();
  }
}

}  // namespace gramme::transfer
