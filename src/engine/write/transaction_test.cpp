#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "testing.h"

namespace gramme::engine {
namespace {

using namespace engine::testing;

class FixedClock final : public Clock {
 public:
  std::int64_t now_micros() const override { return now; }
  std::int64_t now = 1'700'000'000'000'000;
};

std::shared_ptr<Transaction> puts(const TablePtr& table, const std::vector<std::string>& keys) {
  auto transaction = std::make_shared<Transaction>();
  for (const std::string& key : keys) {
    ItemWrite& write = transaction->writes.emplace_back();
    write.table = table;
    const Item item = item_of(key, "s");
    write.row = row_key_of(*table, item);
    write.item.emplace(item);
  }
  return transaction;
}

TEST(Transaction, ATokenIsDoneOnceForTenMinutesEvenAcrossARestart) {
  const TemporaryDirectory directory;
  FixedClock clock;
  EngineOptions options = on_disk(directory);
  options.clock = &clock;
  const auto send = [&](Engine& engine, std::string fingerprint) {
    auto transaction = puts(engine.find_table("t"), {"a"});
    transaction->token = "token";
    transaction->fingerprint = std::move(fingerprint);
    return write(engine, std::shared_ptr<const Transaction>(transaction));
  };
  {
    auto engine = open(options);
    ASSERT_TRUE(engine->create_table(table_named("t")));
    EXPECT_FALSE(send(*engine, "one")->replayed);
    ASSERT_TRUE(write(*engine, delete_of(engine->find_table("t"), item_of("a", "s"))));
  }
  auto engine = open(options);
  const auto again = send(*engine, "one");
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(read_all(*engine, engine->find_table("t")).count, 0) << "nothing was done again";
  const auto other = send(*engine, "two");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, ErrorCode::kIdempotentParameterMismatch);
  clock.now += 10ll * 60 * 1'000'000;
  EXPECT_FALSE(send(*engine, "two")->replayed) << "the token has expired";
}

TEST(Transaction, ConcurrentOnesAreAllOrNothing) {
  auto engine = open(in_memory());
  ASSERT_TRUE(engine->create_table(table_named("t")));
  const TablePtr table = engine->find_table("t");
  std::atomic<int> conflicts{0};
  const auto work = [&](unsigned seed) {
    for (unsigned i = 0; i < 2000; ++i) {
      // each transaction puts or deletes both items of a pair
      auto transaction = puts(table, {"a", "b"});
      if ((i + seed) % 2 == 0) {
        for (ItemWrite& one : transaction->writes) one.kind = WriteKind::kDelete;
      }
      const auto outcome = write(*engine, std::shared_ptr<const Transaction>(transaction));
      if (outcome) continue;
      EXPECT_EQ(outcome.error().code, ErrorCode::kTransactionCanceled);
      ++conflicts;
    }
  };
  std::thread first(work, 0), second(work, 1);
  const std::vector<RowKey> pair = {row_key_of(*table, item_of("a", "s")),
                                    row_key_of(*table, item_of("b", "s"))};
  for (int i = 0; i < 2000; ++i) {
    const auto seen = engine->get_together(pair);
    ASSERT_TRUE(seen);
    EXPECT_EQ((*seen)[0].has_value(), (*seen)[1].has_value());
  }
  first.join();
  second.join();
  EXPECT_LT(conflicts, 4000);
  EXPECT_EQ(table->counters->items, read_all(*engine, table).count);
}

TEST(Transaction, MeetingAWriteUnderWayIsAConflict) {
  auto engine = open(in_memory());
  ASSERT_TRUE(engine->create_table(table_named("t")));
  const TablePtr table = engine->find_table("t");
  engine->begin_turn();  // holds the key until the end of the turn
  auto single = start(*engine, put_of(table, item_of("a", "s")));
  const auto outcome = write(*engine, std::shared_ptr<const Transaction>(puts(table, {"b", "a"})));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::kTransactionCanceled);
  EXPECT_NE(outcome.error().message.find("[None, TransactionConflict]"), std::string::npos)
      << outcome.error().message;
  engine->end_turn();
  EXPECT_TRUE(single.get());
  EXPECT_TRUE(write(*engine, std::shared_ptr<const Transaction>(puts(table, {"b", "a"}))));
}

}  // namespace
}  // namespace gramme::engine
