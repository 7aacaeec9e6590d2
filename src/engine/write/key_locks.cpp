#include "write/key_locks.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

#include "write/run_in_turn.h"

namespace gramme::engine {

KeyLocks::Held* KeyLocks::Stripe::find(const HashedKey& key) {
  const auto found =
      std::find_if(held.begin(), held.end(), [&](const Held& one) { return *one.key == key; });
  return found == held.end() ? nullptr : &*found;
}

std::vector<std::size_t> KeyLocks::try_acquire_all(std::span<const HashedKey* const> keys) {
  std::vector<std::size_t> conflicts;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    Stripe& stripe = stripe_of(*keys[i]);
    std::lock_guard lock(stripe.mutex);
    if (stripe.find(*keys[i])) {
      conflicts.push_back(i);
    } else {
      stripe.held.push_back(Held{keys[i], LockKind::kTransaction, {}});
    }
  }
  if (conflicts.empty()) return conflicts;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!std::binary_search(conflicts.begin(), conflicts.end(), i)) release(*keys[i]);
  }
  return conflicts;
}

void KeyLocks::release(const HashedKey& key) {
  Stripe& stripe = stripe_of(key);
  std::function<void()> next;
  {
    std::lock_guard lock(stripe.mutex);
    Held* const held = stripe.find(key);
    if (held->waiters.empty()) {
      if (held != &stripe.held.back()) *held = std::move(stripe.held.back());
      stripe.held.pop_back();
      return;
    }
    Waiter& first = held->waiters.front();
    held->key = first.key;
    held->kind = LockKind::kWrite;
    next = std::move(first.granted);
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
      const auto key = std::make_shared<const HashedKey>(*held.key);
      held.waiters.push_front(Waiter{key.get(), [this, one_less, key] {
                                       release(*key);
                                       one_less();
                                     }});
    }
  }
  one_less();
  for (std::int64_t left; (left = pending->load()) != 0;) pending->wait(left);
}

}  // namespace gramme::engine
