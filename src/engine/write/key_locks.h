#pragma once

#include <array>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace gramme::engine {

// Who holds a key. Single-item writes wait for one another; a transaction never waits, and what
// meets one fails with a conflict, as in DynamoDB:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
enum class LockKind { kWrite, kTransaction };

enum class LockOutcome { kGranted, kQueued, kConflict };

// Locks on row keys, held from the reading of the old image until the write is visible. Striped:
// two keys share a mutex only by chance, and it is held for a few instructions. Thread-safe.
class KeyLocks {
 public:
  // For a single-item write: kGranted, or kConflict when a transaction holds the key, or kQueued:
  // `granted` is called when the key is this caller's, on the thread that released it.
  LockOutcome acquire(std::string_view key, std::function<void()> granted);

  // For a transaction: takes all of `keys` (distinct) or none. The positions of the keys that
  // somebody holds; empty when all were taken.
  std::vector<std::size_t> try_acquire_all(const std::vector<std::string>& keys);

  // Gives the key to the next waiter, or frees it.
  void release(std::string_view key);

  // Returns when every key that is held now has been released once. Blocks: not for a thread
  // that itself holds or releases keys.
  void wait_for_holders();

 private:
  struct Held {
    std::string key;
    LockKind kind;
    std::list<std::function<void()>> waiters;  // a list: nearly always empty, now and then long
  };
  struct Stripe {
    std::mutex mutex;
    std::vector<Held> held;
    Held* find(std::string_view key);
  };
  Stripe& stripe_of(std::string_view key);

  static constexpr std::size_t kStripes = 1024;
  std::array<Stripe, kStripes> stripes_;
};

}  // namespace gramme::engine
