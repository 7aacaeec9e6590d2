#include "write/key_locks.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <future>
#include <thread>

namespace gramme::engine {
namespace {

const HashedKey kA("a"), kB("b"), kC("c");

TEST(KeyLocks, WritesOfOneKeyWaitInOrderAndOthersDoNot) {
  KeyLocks locks;
  std::string order;
  ASSERT_EQ(locks.acquire(kA, [] {}), LockOutcome::kGranted);
  EXPECT_EQ(locks.acquire(kB, [] {}), LockOutcome::kGranted);
  for (const char waiter : {'1', '2', '3'}) {
    const auto run = [&, waiter] {
      order += waiter;
      locks.release(kA);
    };
    EXPECT_EQ(locks.acquire(kA, run), LockOutcome::kQueued);
  }
  locks.release(kA);
  EXPECT_EQ(order, "123");
  EXPECT_EQ(locks.acquire(kA, [] {}), LockOutcome::kGranted) << "the key is free again";
}

TEST(KeyLocks, AChainOfWaitersDoesNotNest) {
  KeyLocks locks;
  int left = 200'000;  // as many stack frames would not fit
  ASSERT_EQ(locks.acquire(kA, [] {}), LockOutcome::kGranted);
  for (int i = left; i > 0; --i) {
    locks.acquire(kA, [&] {
      --left;
      locks.release(kA);
    });
  }
  locks.release(kA);
  EXPECT_EQ(left, 0);
}

TEST(KeyLocks, ATransactionTakesAllOrNoneAndNeverWaits) {
  KeyLocks locks;
  ASSERT_EQ(locks.acquire(kB, [] {}), LockOutcome::kGranted);
  const std::vector<const HashedKey*> all = {&kA, &kB, &kC}, free = {&kA, &kB};
  EXPECT_EQ(locks.try_acquire_all(all), std::vector<std::size_t>{1});
  EXPECT_EQ(locks.acquire(kA, [] {}), LockOutcome::kGranted) << "nothing was kept of the attempt";
  locks.release(kA);
  locks.release(kB);
  EXPECT_TRUE(locks.try_acquire_all(free).empty());
  EXPECT_EQ(locks.acquire(kA, [] {}), LockOutcome::kConflict);
  locks.release(kA);
  locks.release(kB);
}

TEST(KeyLocks, WaitingForHoldersDoesNotWaitForThoseWhoComeLater) {
  KeyLocks locks;
  ASSERT_EQ(locks.acquire(kA, [] {}), LockOutcome::kGranted);
  ASSERT_TRUE(locks.try_acquire_all(std::array{&kB}).empty());
  std::atomic<bool> waited{false};
  std::thread waiter([&] {
    locks.wait_for_holders();
    waited = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(waited);
  ASSERT_EQ(locks.acquire(kC, [] {}), LockOutcome::kGranted);  // later
  locks.release(kB);
  locks.release(kA);
  waiter.join();
  EXPECT_TRUE(waited);
  locks.release(kC);
}

}  // namespace
}  // namespace gramme::engine
