#include "gramme/engine/engine.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <thread>

#include "gramme/storage/testing.h"
#include "table/row_keys.h"
#include "testing.h"

namespace gramme::engine::testing {
namespace {

Item item_with(std::string pk, std::string sk, std::string a) {
  Item item = item_of(std::move(pk), std::move(sk));
  item.set("a", text(std::move(a)));
  return item;
}

TEST(Engine, ClosingAnswersEveryWriteUnderWay) {
  for (const Durability durability : {Durability::kLog, Durability::kSync}) {
    const TemporaryDirectory directory;
    EngineOptions options = on_disk(directory);
    options.durability = durability;
    std::vector<std::future<Result<WriteOutcome>>> outcomes;
    {
      auto engine = open(options);
      ASSERT_TRUE(engine->create_table(table_named("t")));
      const TablePtr table = engine->find_table("t");
      for (int i = 0; i < 300; ++i) {  // of few keys, so that they wait for one another
        Item item = item_with("p" + std::to_string(i % 7), "s", std::to_string(i));
        outcomes.push_back(start(*engine, put_of(table, std::move(item))));
      }
    }
    for (auto& outcome : outcomes) {
      ASSERT_EQ(outcome.wait_for(std::chrono::seconds(0)), std::future_status::ready);
      EXPECT_TRUE(outcome.get());
    }
    auto engine = open(options);
    EXPECT_EQ(read_all(*engine, engine->find_table("t")).count, 7);
    EXPECT_EQ(engine->find_table("t")->counters->items, 7);
  }
}

TEST(Engine, ATurnsWritesAreAnsweredAtItsEnd) {
  auto engine = open(in_memory());
  ASSERT_TRUE(engine->create_table(table_named("t")));
  const TablePtr table = engine->find_table("t");
  engine->begin_turn();
  auto first = start(*engine, put_of(table, item_with("p", "s", "1")));
  auto second = start(*engine, put_of(table, item_with("p", "s", "2")));  // waits for the first
  EXPECT_EQ(first.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
  EXPECT_EQ(read_all(*engine, table).count, 0);
  engine->end_turn();
  ASSERT_TRUE(first.get());
  ASSERT_TRUE(second.get());
  EXPECT_NE(read_all(*engine, table).items.find("\"2\""), std::string::npos);
  EXPECT_EQ(table->counters->items, 1);
}

TEST(Engine, AllOfACommitAreToldBeforeAWriteThatWaitsForOneOfThemFails) {
  auto engine = open(in_memory());
  ASSERT_TRUE(engine->create_table(table_named("t")));
  const TablePtr table = engine->find_table("t");
  auto gone = std::make_shared<Table>(*table);  // of the same row keys
  gone->name = "gone";
  std::string told;
  const auto begin = [&](char name, const TablePtr& of, std::string sort_key) {
    engine->write(put_of(of, item_of("p", std::move(sort_key))),
                  [&told, name](const Result<WriteOutcome>&) { told += name; });
  };
  engine->begin_turn();
  begin('1', table, "a");
  begin('2', gone, "a");
  begin('3', table, "b");
  engine->end_turn();
  EXPECT_EQ(told, "132");
}

TEST(Engine, AWriteThatBeginsWhenAnotherEndsDoesNotNest) {
  auto engine = open(in_memory());
  ASSERT_TRUE(engine->create_table(table_named("t")));
  const TablePtr table = engine->find_table("t");
  int left = 50'000;  // as many stack frames would not fit
  std::function<void(Result<WriteOutcome>)> next = [&](const Result<WriteOutcome>& outcome) {
    ASSERT_TRUE(outcome);
    if (--left > 0) engine->write(put_of(table, item_with("p", "s", "x")), next);
  };
  engine->write(put_of(table, item_with("p", "s", "x")), next);
  EXPECT_EQ(left, 0);
}

TEST(Engine, ReadsThatNeedTheDiskSayThatTheyWouldWait) {
  const TemporaryDirectory directory;
  EngineOptions options = on_disk(directory);
  options.store.cache_bytes = 0;
  {
    auto engine = open(options);
    ASSERT_TRUE(engine->create_table(table_named("t")));
    ASSERT_TRUE(write(*engine, put_of(engine->find_table("t"), item_with("p", "s", "1"))));
  }
  auto engine = open(options);  // replaying the log has moved the row into a file
  if (!storage::testing::leave_page_cache(directory.path())) GTEST_SKIP() << "no disk is needed";
  const TablePtr table = engine->find_table("t");
  const auto now = engine->get(row_key_of(*table, item_of("p", "s")), Wait::kNever);
  ASSERT_FALSE(now);
  EXPECT_EQ(now.error().code, ErrorCode::kWouldBlock);
  EXPECT_TRUE(engine->get(row_key_of(*table, item_of("p", "s")), Wait::kAllowed)->exists);
  ASSERT_TRUE(storage::testing::leave_page_cache(directory.path()));
  // a write reads its old image from a thread of its own
  const auto replaced = write(*engine, put_of(table, item_with("p", "s", "2")));
  ASSERT_TRUE(replaced);
  EXPECT_EQ(table->counters->items, 1);
}

TEST(Engine, DeletingATableAmidWritesLeavesNothingOfIt) {
  const TemporaryDirectory directory;
  std::uint32_t last_id = 0;
  {
    auto engine = open(on_disk(directory));
    for (int round = 0; round < 10; ++round) {
      ASSERT_TRUE(engine->create_table(table_named("t")));
      const TablePtr table = engine->find_table("t");
      EXPECT_GT(table->id, last_id) << "an id is never used twice";
      last_id = table->id;
      std::atomic<bool> stop{false};
      std::thread writer([&] {
        for (int i = 0; !stop; ++i) {
          const auto outcome =
              write(*engine, put_of(table, item_with("p" + std::to_string(i), "s", "x")));
          EXPECT_TRUE(outcome || outcome.error().code == ErrorCode::kResourceNotFound);
        }
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(3));
      ASSERT_TRUE(engine->delete_table("t"));
      stop = true;
      writer.join();
    }
  }
  {
    auto engine = open(on_disk(directory));
    EXPECT_TRUE(engine->tables()->empty());
    ASSERT_TRUE(engine->create_table(table_named("t")));
    EXPECT_GT(engine->find_table("t")->id, last_id);
    ASSERT_TRUE(engine->delete_table("t"));
  }
  auto store = storage::Store::open(on_disk(directory).store);
  ASSERT_TRUE(store);
  for (const std::string& begin : {table_rows_begin(0), counters_begin(0), collections_begin(0)}) {
    storage::Iterator rows = (*store)->iterate(begin, prefix_end(begin.substr(0, 1)));
    rows.seek_to_first();
    EXPECT_FALSE(rows.valid()) << "row of kind " << int(begin[0]);
  }
}

TEST(Engine, WhatACrashAmidADeletionLeftIsRemoved) {
  const TemporaryDirectory directory;
  {
    auto engine = open(on_disk(directory));
    for (const char* name : {"first", "gone", "last"}) {
      ASSERT_TRUE(engine->create_table(table_named(name)));
      ASSERT_TRUE(write(*engine, put_of(engine->find_table(name), item_with("p", "s", "1"))));
    }
  }
  {
    auto store = storage::Store::open(on_disk(directory).store);
    ASSERT_TRUE(store);
    storage::WriteBatch batch;
    batch.erase(catalog_key("gone"));  // as far as a deletion had come
    ASSERT_TRUE((*store)->write(batch, Durability::kLog));
  }
  {
    auto engine = open(on_disk(directory));
    for (const char* name : {"first", "last"}) {
      EXPECT_EQ(read_all(*engine, engine->find_table(name)).count, 1);
      EXPECT_EQ(engine->find_table(name)->counters->items, 1);
    }
  }
  auto store = storage::Store::open(on_disk(directory).store);
  ASSERT_TRUE(store);
  for (const auto& begin_of : {table_rows_begin, counters_begin}) {
    storage::Iterator rows = (*store)->iterate(begin_of(2), begin_of(3));
    rows.seek_to_first();
    EXPECT_FALSE(rows.valid());
  }
}

TEST(Engine, CollectionSizesCountItemsAndLocalIndexEntries) {
  const TemporaryDirectory directory;
  {
    auto engine = open(on_disk(directory));
    Table definition = table_named("t");
    definition.local_indexes = {index_on("by-a", "a", false)};
    ASSERT_TRUE(engine->create_table(definition));
    const TablePtr table = engine->find_table("t");
    // p, s and a with their values: (2+1) + (2+1) + (1+1) bytes, once in the table, once in the
    // index
    EXPECT_EQ(write(*engine, put_of(table, item_with("p", "s", "1")))->collection_bytes, 16);
    EXPECT_EQ(write(*engine, put_of(table, item_of("p", "t")))->collection_bytes, 22);
    EXPECT_EQ(write(*engine, put_of(table, item_with("q", "s", "1")))->collection_bytes, 16);
  }
  auto engine = open(on_disk(directory));
  const TablePtr table = engine->find_table("t");
  EXPECT_EQ(write(*engine, delete_of(table, item_of("p", "s")))->collection_bytes, 6);
  EXPECT_EQ(write(*engine, delete_of(table, item_of("p", "t")))->collection_bytes, 0);
  EXPECT_EQ(table->local_indexes[0].counters->items, 1);
}

}  // namespace
}  // namespace gramme::engine::testing
