#include <gtest/gtest.h>

#include <map>
#include <random>
#include <thread>

#include "testing.h"

// Indexes that are added and removed while writes go on.
namespace gramme::engine {
namespace {

using namespace engine::testing;

void wait_until_settled(const Engine& engine, const std::string& name) {
  for (;;) {
    const TablePtr table = engine.find_table(name);
    bool settled = table->status == Lifecycle::kActive;
    for (const Index& index : table->global_indexes) {
      settled = settled && index.status == Lifecycle::kActive;
    }
    if (settled) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

Status add_index(Engine& engine, const std::string& name, Index index) {
  const auto updated = engine.update_table(name, [&](const Table& current) -> Result<Table> {
    Table next = current;
    index.status = Lifecycle::kCreating;
    next.global_indexes.push_back(index);
    return next;
  });
  return updated ? Status{} : fail(updated.error());
}

Status remove_index(Engine& engine, const std::string& name, const std::string& index_name) {
  const auto updated = engine.update_table(name, [&](const Table& current) -> Result<Table> {
    Table next = current;
    for (Index& index : next.global_indexes) {
      if (index.name == index_name) index.status = Lifecycle::kDeleting;
    }
    return next;
  });
  return updated ? Status{} : fail(updated.error());
}

std::int64_t occurrences(const std::string& text, const std::string& part) {
  std::int64_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++count;
  return count;
}

// Every index has as many entries as its table implies, and all totals are right.
void expect_consistent(const Engine& engine, const std::string& name) {
  const TablePtr table = engine.find_table(name);
  const RangeResult items = read_all(engine, table);
  EXPECT_EQ(table->counters->items, items.count);
  EXPECT_EQ(table->counters->bytes, items.bytes);
  for (const Index& index : table->global_indexes) {
    const std::string attribute = "\"" + index.partition[0].name + "\":{";
    const RangeResult entries = read_all(engine, table, &index);
    EXPECT_EQ(entries.count, occurrences(items.items, attribute)) << index.name;
    EXPECT_EQ(index.counters->items, entries.count) << index.name;
    EXPECT_EQ(index.counters->bytes, entries.bytes) << index.name;
  }
}

// Puts and deletes items of 200 keys until told to stop.
void write_randomly(Engine& engine, unsigned seed, const std::atomic<bool>& stop) {
  std::mt19937 random(seed);
  while (!stop) {
    const TablePtr table = engine.find_table("t");
    Item item = item_of("p" + std::to_string(random() % 20), "s" + std::to_string(random() % 10));
    if (random() % 4 == 0) {
      EXPECT_TRUE(write(engine, delete_of(table, item)));
      continue;
    }
    if (random() % 3 != 0) item.set("a", text("a" + std::to_string(random() % 5)));
    if (random() % 3 != 0) item.set("b", text(std::string(1 + random() % 50, 'b')));
    EXPECT_TRUE(write(engine, put_of(table, item)));
  }
}

void change_indexes_under_load(EngineOptions options) {
  auto engine = open(options);
  ASSERT_TRUE(engine->create_table(table_named("t")));
  std::atomic<bool> stop{false};
  std::vector<std::thread> writers;
  for (unsigned seed : {1, 2, 3}) {
    writers.emplace_back([&, seed] { write_randomly(*engine, seed, stop); });
  }
  for (int round = 0; round < 8; ++round) {
    ASSERT_TRUE(add_index(*engine, "t", index_on("by-a", "a")));
    ASSERT_TRUE(add_index(*engine, "t", index_on("by-b", "b")));
    wait_until_settled(*engine, "t");
    if (round == 7) break;
    ASSERT_TRUE(remove_index(*engine, "t", "by-a"));
    ASSERT_TRUE(remove_index(*engine, "t", "by-b"));
    wait_until_settled(*engine, "t");
    EXPECT_TRUE(engine->find_table("t")->global_indexes.empty());
  }
  stop = true;
  for (std::thread& writer : writers) writer.join();
  ASSERT_EQ(engine->find_table("t")->global_indexes.size(), 2u);
  expect_consistent(*engine, "t");
}

TEST(IndexLife, IndexesAreExactWhenTheyAreAddedUnderLoad) {
  change_indexes_under_load(in_memory());
}

TEST(IndexLife, AndWhenEveryWriteIsSynced) {
  const TemporaryDirectory directory;
  EngineOptions options = on_disk(directory);
  options.durability = Durability::kSync;
  change_indexes_under_load(options);
}

TEST(IndexLife, ABackfillThatWasInterruptedIsTakenUpAgain) {
  const TemporaryDirectory directory;
  {
    auto engine = open(on_disk(directory));
    ASSERT_TRUE(engine->create_table(table_named("t")));
    for (int i = 0; i < 3000; ++i) {
      Item item = item_of("p" + std::to_string(i), "s");
      item.set("a", text("x"));
      ASSERT_TRUE(write(*engine, put_of(engine->find_table("t"), item)));
    }
    ASSERT_TRUE(add_index(*engine, "t", index_on("by-a", "a")));
  }  // closed amid the backfill, or before it
  auto engine = open(on_disk(directory));
  wait_until_settled(*engine, "t");
  expect_consistent(*engine, "t");
  EXPECT_EQ(engine->find_table("t")->global_indexes[0].counters->items, 3000);
}

}  // namespace
}  // namespace gramme::engine
