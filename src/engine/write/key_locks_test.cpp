#include "write/key_locks.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

namespace gramme::engine {
namespace {

TEST(KeyLocks, WritesOfOneKeyWaitInOrderAndOthersDoNot) {
  KeyLocks locks;
  std::string order;
  ASSERT_EQ(locks.acquire("a", [] {}), LockOutcome::kGranted);
  EXPECT_EQ(locks.acquire("b", [] {}), LockOutcome::kGranted);
  for (const char waiter : {'1', '2', '3'}) {
    const auto run = [&, waiter] {
      order += waiter;
      locks.release("a");
    };
    EXPECT_EQ(locks.acquire("a", run), LockOutcome::kQueued);
  }
  locks.release("a");
  EXPECT_EQ(order, "123");
  EXPECT_EQ(locks.acquire("a", [] {}), LockOutcome::kGranted) << "the key is free again";
}

TEST(KeyLocks, AChainOfWaitersDoesNotNest) {
  KeyLocks locks;
  int left = 200'000;  // as many stack frames would not fit
  ASSERT_EQ(locks.acquire("a", [] {}), LockOutcome::kGranted);
  for (int i = left; i > 0; --i) {
    locks.acquire("a", [&] {
      --left;
      locks.release("a");
    });
  }
  locks.release("a");
  EXPECT_EQ(left, 0);
}

TEST(KeyLocks, ATransactionTakesAllOrNoneAndNeverWaits) {
  KeyLocks locks;
  ASSERT_EQ(locks.acquire("b", [] {}), LockOutcome::kGranted);
  EXPECT_EQ(locks.try_acquire_all({"a", "b", "c"}), std::vector<std::size_t>{1});
  EXPECT_EQ(locks.acquire("a", [] {}), LockOutcome::kGranted) << "nothing was kept of the attempt";
  locks.release("a");
  locks.release("b");
  EXPECT_TRUE(locks.try_acquire_all({"a", "b"}).empty());
  EXPECT_EQ(locks.acquire("a", [] {}), LockOutcome::kConflict);
  locks.release("a");
  locks.release("b");
}

TEST(KeyLocks, WaitingForHoldersDoesNotWaitForThoseWhoComeLater) {
  KeyLocks locks;
  ASSERT_EQ(locks.acquire("a", [] {}), LockOutcome::kGranted);
  ASSERT_TRUE(locks.try_acquire_all({"b"}).empty());
  std::atomic<bool> waited{false};
  std::thread waiter([&] {
    locks.wait_for_holders();
    waited = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_FALSE(waited);
  ASSERT_EQ(locks.acquire("c", [] {}), LockOutcome::kGranted);  // later
  locks.release("b");
  locks.release("a");
  waiter.join();
  EXPECT_TRUE(waited);
  locks.release("c");
}

}  // namespace
}  // namespace gramme::engine
