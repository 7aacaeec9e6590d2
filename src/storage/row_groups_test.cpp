#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <thread>

#include "gramme/storage/store.h"

// What a range reads must be what the store holds, whether its group is kept or not.
namespace gramme::storage {
namespace {

constexpr std::size_t kGroupBytes = 3;
using Rows = std::map<std::string, std::string>;

std::unique_ptr<Store> open_store() {
  auto store = Store::open({.in_memory = true, .group_bytes = kGroupBytes});
  EXPECT_TRUE(store);
  return std::move(*store);
}

void put(Store& store, std::string_view key, std::string_view value) {
  WriteBatch batch;
  batch.put(key, value);
  ASSERT_TRUE(store.write(batch, Durability::kLog));
}

Iterator iterate(const Store& store, const std::string& begin, const std::string& end) {
  return store.iterate(begin, end, Wait::kNever, {}, Remember::kYes);
}

std::string forward(const Store& store, const std::string& begin, const std::string& end) {
  Iterator rows = iterate(store, begin, end);
  std::string read;
  for (rows.seek_to_first(); rows.valid(); rows.next()) {
    read.append(rows.key()).append("=").append(rows.value()).append(" ");
  }
  EXPECT_TRUE(rows.status());
  return read;
}

std::string backward(const Store& store, const std::string& begin, const std::string& end) {
  Iterator rows = iterate(store, begin, end);
  std::string read;
  for (rows.seek_to_last(); rows.valid(); rows.previous()) {
    read.insert(0, std::string(rows.key()).append("=").append(rows.value()).append(" "));
  }
  EXPECT_TRUE(rows.status());
  return read;
}

std::string expected(const Rows& rows, const std::string& begin, const std::string& end) {
  std::string text;
  for (auto row = rows.lower_bound(begin); row != rows.lower_bound(end); ++row) {
    text.append(row->first).append("=").append(row->second).append(" ");
  }
  return text;
}

TEST(RowGroups, ReadTheSameAgainAndAgain) {
  const auto store = open_store();
  for (const char* key : {"aaa", "aaa1", "aaa2", "aaa3", "aab1"}) put(*store, key, key);
  for (int times = 0; times < 4; ++times) {
    EXPECT_EQ(forward(*store, "aaa", "aaa9"), "aaa=aaa aaa1=aaa1 aaa2=aaa2 aaa3=aaa3 ");
    EXPECT_EQ(backward(*store, "aaa1", "aaa3"), "aaa1=aaa1 aaa2=aaa2 ");
    EXPECT_EQ(forward(*store, "aaa4", "aaa9"), "");
    EXPECT_EQ(forward(*store, "aaa", "aac"), "aaa=aaa aaa1=aaa1 aaa2=aaa2 aaa3=aaa3 aab1=aab1 ")
        << "a range of two groups";
  }
}

TEST(RowGroups, SeekWithinTheirBounds) {
  const auto store = open_store();
  for (const char* key : {"aaa1", "aaa3", "aaa5", "aaa7"}) put(*store, key, key);
  for (int times = 0; times < 4; ++times) {
    Iterator rows = iterate(*store, "aaa2", "aaa6");
    rows.seek("aaa4");
    ASSERT_TRUE(rows.valid());
    EXPECT_EQ(rows.key(), "aaa5");
    rows.next();
    EXPECT_FALSE(rows.valid());
    rows.seek_for_previous("aaa4");
    ASSERT_TRUE(rows.valid());
    EXPECT_EQ(rows.key(), "aaa3");
    rows.seek_for_previous("aaa5");
    EXPECT_EQ(rows.key(), "aaa5");
    rows.seek_for_previous("aaa2");
    EXPECT_FALSE(rows.valid());
  }
}

TEST(RowGroups, ALargeGroupIsReadFromTheStore) {
  const auto store = open_store();
  Rows rows;
  for (int i = 0; i < 200; ++i) {
    const std::string key = "big" + std::to_string(1000 + i);
    rows[key] = std::string(1000, 'x');
    put(*store, key, rows[key]);
  }
  for (int times = 0; times < 4; ++times) {
    EXPECT_EQ(forward(*store, "big", "bih"), expected(rows, "big", "bih"));
  }
}

TEST(RowGroups, FollowEveryWrite) {
  const auto store = open_store();
  std::mt19937 dice(20);
  Rows rows;
  const auto key = [&dice] {
    return std::string("gr") + static_cast<char>('a' + dice() % 3) + std::to_string(dice() % 20);
  };
  for (int step = 0; step < 20'000; ++step) {
    if (dice() % 4 == 0) {
      WriteBatch batch;
      for (auto changes = dice() % 3 + 1; changes > 0; --changes) {
        const std::string changed = key();
        if (dice() % 3 == 0) {
          batch.erase(changed);
          rows.erase(changed);
        } else {
          batch.put(changed, rows[changed] = std::to_string(step));
        }
      }
      ASSERT_TRUE(store->write(batch, Durability::kLog));
    }
    const std::string begin = key(), end = key();
    if (begin >= end) continue;
    ASSERT_EQ(forward(*store, begin, end), expected(rows, begin, end)) << step;
    ASSERT_EQ(backward(*store, begin, end), expected(rows, begin, end)) << step;
  }
}

// One thread counts up in two rows of a group at once: others must see both, and never less.
TEST(RowGroups, NobodySeesTimeGoBackOrHalfABatch) {
  const auto store = open_store();
  std::atomic<bool> writing{true};
  std::atomic<int> wrong{0};
  const auto watch = [&] {
    for (int last = 0; writing;) {
      Iterator rows = iterate(*store, "one", "onf");
      rows.seek_to_first();
      if (!rows.valid()) continue;
      const int now = std::stoi(std::string(rows.value()));
      rows.next();
      if (now < last || !rows.valid() || std::stoi(std::string(rows.value())) != now) ++wrong;
      last = now;
    }
  };
  std::thread first(watch), second(watch);
  for (int i = 1; i <= 3'000; ++i) {
    WriteBatch batch;
    batch.put("one1", std::to_string(i));
    batch.put("one2", std::to_string(i));
    ASSERT_TRUE(store->write(batch, Durability::kLog));
    if (i % 3 == 0) std::this_thread::yield();
    for (int times = 0; times < 3; ++times) {
      ASSERT_EQ(forward(*store, "one1", "one2"), "one1=" + std::to_string(i) + " ");
    }
  }
  writing = false;
  first.join();
  second.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace gramme::storage
