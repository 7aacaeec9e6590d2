#pragma once

#include <array>
#include <functional>
#include <list>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

#include "gramme/storage/hashed_key.h"

namespace gramme::engine {

// Who holds a key. Single-item writes wait for one another; a transaction never waits, and what
// meets one fails with a conflict, as in DynamoDB:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
enum class LockKind { kWrite, kTransaction };

enum class LockOutcome { kGranted, kQueued, kConflict };

using storage::HashedKey;

// Locks on row keys, held from the reading of the old image until the write is visible. Striped:
// two keys share a mutex only by chance, and it is held for a few instructions. Thread-safe.
//
// A key is not copied: the HashedKey of who asks for it stays where it is, unchanged, until that
// one has released it.
class KeyLocks {
 public:
  // For a single-item write: kGranted, or kConflict when a transaction holds the key, or kQueued:
  // `granted`, a std::function<void()> or what one is made from, is called when the key is this
  // caller's, on the thread that released it.
  template <class Granted>
  LockOutcome acquire(const HashedKey& key, Granted&& granted) {
    Stripe& stripe = stripe_of(key);
    std::lock_guard lock(stripe.mutex);
    Held* const held = stripe.find(key);
    if (!held) {
      stripe.held.push_back(Held{&key, LockKind::kWrite, {}});
      return LockOutcome::kGranted;
    }
    if (held->kind == LockKind::kTransaction) return LockOutcome::kConflict;
    held->waiters.push_back(Waiter{&key, std::forward<Granted>(granted)});
    return LockOutcome::kQueued;
  }

  // For a transaction: takes all of `keys` (distinct) or none. The positions of the keys that
  // somebody holds; empty when all were taken.
  std::vector<std::size_t> try_acquire_all(std::span<const HashedKey* const> keys);

  // Gives the key to the next waiter, or frees it.
  void release(const HashedKey& key);

  // Returns when every key that is held now has been released once. Blocks: not for a thread
  // that itself holds or releases keys.
  void wait_for_holders();

 private:
  struct Waiter {
    const HashedKey* key;
    std::function<void()> granted;
  };
  struct Held {
    const HashedKey* key;  // the holder's
    LockKind kind;
    std::list<Waiter> waiters;  // a list: nearly always empty, now and then long
  };
  struct Stripe {
    std::mutex mutex;
    std::vector<Held> held;
    Held* find(const HashedKey& key);
  };
  Stripe& stripe_of(const HashedKey& key) { return stripes_[key.hash() % kStripes]; }

  static constexpr std::size_t kStripes = 1024;
  std::array<Stripe, kStripes> stripes_;
};

}  // namespace gramme::engine
