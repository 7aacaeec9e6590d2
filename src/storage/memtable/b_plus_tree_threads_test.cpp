// One thread inserts while others read; to be run with ThreadSanitizer too.
#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "memtable/b_plus_tree.h"
#include "memtable/entry_memory.h"

namespace gramme::storage::memtable {
namespace {

constexpr std::size_t kEntries = 30'000;
constexpr std::size_t kFirst = 100;  // that are there before the readers begin

// Half of the keys are spread, half ascend within one partition.
std::vector<const char*> make_entries(EntryMemory& memory) {
  std::mt19937_64 random(2);
  std::vector<const char*> entries;
  for (std::size_t i = 0; i < kEntries; ++i) {
    const std::string number = std::to_string(10'000'000 + i);
    const std::string key =
        i % 2 == 0 ? "row " + std::to_string(random()) + number : "row 5 one partition" + number;
    entries.push_back(memory.make_entry(key, i));
  }
  return entries;
}

class BPlusTreeThreadsTest : public testing::Test {
 protected:
  BPlusTreeThreadsTest() : entries_(make_entries(memory_)) { insert(0, kFirst); }

  void insert(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      tree_.insert(entries_[i]);
      inserted_.store(i + 1, std::memory_order_release);
    }
  }
  bool done() const { return inserted_.load(std::memory_order_acquire) == kEntries; }

  // Two threads that insert by turns, as the leaders of RocksDB's write groups do, beside `read`
  // in two threads until the last entry is there, and once more then.
  template <typename Read>
  void run(const Read& read) {
    std::vector<std::thread> readers;
    for (std::uint64_t seed = 0; seed < 2; ++seed) {
      readers.emplace_back([&, seed] {
        std::mt19937_64 random(seed);
        while (!done()) read(random);
        read(random);
      });
    }
    std::thread([&] { insert(kFirst, kEntries / 2); }).join();
    std::thread([&] { insert(kEntries / 2, kEntries); }).join();
    for (std::thread& reader : readers) reader.join();
  }

  EntryMemory memory_;
  const std::vector<const char*> entries_;
  BPlusTree tree_{memory_};
  std::atomic<std::size_t> inserted_ = 0;
};

TEST_F(BPlusTreeThreadsTest, WhatIsInsertedIsFound) {
  run([&](auto& random) {
    const char* const entry = entries_[random() % inserted_.load(std::memory_order_acquire)];
    BPlusTree::Cursor cursor(tree_);
    cursor.seek(EntryKey::of_entry(entry));
    EXPECT_EQ(cursor.entry(), entry);
    cursor.seek_for_previous(EntryKey::of_entry(entry));
    EXPECT_EQ(cursor.entry(), entry);
  });
}

TEST_F(BPlusTreeThreadsTest, CursorsMissNothingAndKeepTheOrder) {
  run([&](auto& random) {
    const bool forward = random() % 2 == 0;
    const std::size_t there = inserted_.load(std::memory_order_acquire);
    std::size_t seen = 0;
    BPlusTree::Cursor cursor(tree_);
    forward ? cursor.seek_to_first() : cursor.seek_to_last();
    for (const char* last = nullptr; cursor.entry() != nullptr; ++seen) {
      if (last != nullptr) {
        const int order = EntryKey::of_entry(last).compare(EntryKey::of_entry(cursor.entry()));
        ASSERT_TRUE(forward ? order < 0 : order > 0);
      }
      last = cursor.entry();
      forward ? cursor.next() : cursor.previous();
    }
    EXPECT_GE(seen, there);
    EXPECT_LE(seen, kEntries);
  });
}

}  // namespace
}  // namespace gramme::storage::memtable
