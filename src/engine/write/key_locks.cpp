#include "write/key_locks.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <utility>

#include "write/run_in_turn.h"

namespace gramme::engine {

KeyLocks::Held* KeyLocks::Stripe::find(std::string_view key) {
  const auto found =
      std::find_if(held.begin(), held.end(), [&](const Held& one) { return one.key == key; });
  return found == held.end() ? nullptr : &*found;
}

KeyLocks::Stripe& KeyLocks::stripe_of(std::string_view key) {
  return stripes_[std::hash<std::string_view>{}(key) % kStripes];
}

LockOutcome KeyLocks::acquire(std::string_view key, std::function<void()> granted) {
  Stripe& stripe = stripe_of(key);
  std::lock_guard lock(stripe.mutex);
  Held* held = stripe.find(key);
  if (!held) {
    stripe.held.push_back(Held{std::string(key), LockKind::kWrite, {}});
    return LockOutcome::kGranted;
  }
  if (held->kind == LockKind::kTransaction) return LockOutcome::kConflict;
  held->waiters.push_back(std::move(granted));
  return LockOutcome::kQueued;
}

std::vector<std::size_t> KeyLocks::try_acquire_all(const std::vector<std::string>& keys) {
  std::vector<std::size_t> conflicts;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Stripe& stripe = stripe_of(keys[i]);
    std::lock_guard lock(stripe.mutex);
    if (stripe.find(keys[i])) {
      conflicts.push_back(i);
    } else {
      stripe.held.push_back(Held{keys[i], LockKind::kTransaction, {}});
    }
  }
  if (conflicts.empty()) return conflicts;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!std::binary_search(conflicts.begin(), conflicts.end(), i)) release(keys[i]);
  }
  return conflicts;
}

void KeyLocks::release(std::string_view key) {
  Stripe& stripe = stripe_of(key);
  std::function<void()> next;
  {
    std::lock_guard lock(stripe.mutex);
    Held* held = stripe.find(key);
    if (held->waiters.empty()) {
      std::swap(*held, stripe.held.back());
      stripe.held.pop_back();
      return;
    }
    held->kind = LockKind::kWrite;
    next = std::move(held->waiters.front());
    held->waiters.pop_front();
  }
  run_in_turn(std::move(next));
}

void KeyLocks::wait_for_holders() {
  auto pending = std::make_shared<std::atomic<std::int64_t>>(1);
  const auto one_less = [pending] {
    pending->fetch_sub(1);
    pending->notify_all();
  };
  for (Stripe& stripe : stripes_) {
    std::lock_guard lock(stripe.mutex);
    for (Held& held : stripe.held) {
      pending->fetch_add(1);
      held.waiters.push_front([this, one_less, key = held.key] {
        release(key);
        one_less();
      });
    }
  }
  one_less();
  for (std::int64_t left; (left = pending->load()) != 0;) pending->wait(left);
}

}  // namespace gramme::engine
