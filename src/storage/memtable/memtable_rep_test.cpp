// The memtable as RocksDB uses it.
#include "memtable/memtable_rep.h"

#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <thread>

#include "counter.h"
#include "memtable/entry_memory.h"
#include "rocksdb_options.h"

namespace gramme::storage::memtable {
namespace {

using Rows = std::map<std::string, std::string>;

class MemtableRepTest : public testing::Test {
 protected:
  MemtableRepTest() : env_(rocksdb::NewMemEnv(rocksdb::Env::Default())) {
    rocksdb::Options options = rocksdb_options({.in_memory = true});
    options.env = env_.get();
    rocksdb::DB* db = nullptr;
    const rocksdb::Status opened = rocksdb::DB::Open(options, "/memory", &db);
    EXPECT_TRUE(opened.ok()) << opened.ToString();
    db_.reset(db);
  }

  std::string get(const std::string& key, const rocksdb::Snapshot* snapshot = nullptr) {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    std::string value;
    const rocksdb::Status status = db_->Get(options, key, &value);
    return status.ok() ? value : status.ToString();
  }

  Rows all(const rocksdb::Snapshot* snapshot, bool forward) {
    rocksdb::ReadOptions options;
    options.snapshot = snapshot;
    const std::unique_ptr<rocksdb::Iterator> rows(db_->NewIterator(options));
    Rows found;
    forward ? rows->SeekToFirst() : rows->SeekToLast();
    for (; rows->Valid(); forward ? rows->Next() : rows->Prev()) {
      found.emplace(rows->key().ToString(), rows->value().ToString());
    }
    return found;
  }

  std::unique_ptr<rocksdb::Env> env_;
  std::unique_ptr<rocksdb::DB> db_;
};

TEST_F(MemtableRepTest, TheDatabaseUsesIt) {
  EXPECT_STREQ(db_->GetOptions().memtable_factory->Name(), BPlusTreeFactory().Name());
}

TEST_F(MemtableRepTest, PutsAndDeletesBesideSnapshotsAndFlushes) {
  std::mt19937 random(3);
  Rows rows, rows_then;
  const rocksdb::Snapshot* snapshot = nullptr;
  for (int i = 0; i < 20'000; ++i) {
    const std::string key = "row " + std::to_string(random() % 3000);
    if (random() % 4 == 0) {
      ASSERT_TRUE(db_->Delete({}, key).ok());
      rows.erase(key);
    } else {
      rows[key] = std::to_string(i);
      ASSERT_TRUE(db_->Put({}, key, rows[key]).ok());
    }
    if (i == 8000) {
      ASSERT_TRUE(db_->Flush({}).ok());
    }
    if (i == 12'000) {
      snapshot = db_->GetSnapshot();
      rows_then = rows;
    }
  }
  EXPECT_EQ(all(nullptr, true), rows);
  EXPECT_EQ(all(nullptr, false), rows);
  EXPECT_EQ(all(snapshot, true), rows_then);
  EXPECT_EQ(all(snapshot, false), rows_then);
  for (const auto& [key, value] : rows) ASSERT_EQ(get(key), value);
  for (const auto& [key, value] : rows_then) ASSERT_EQ(get(key, snapshot), value);
  EXPECT_EQ(get("row"), "NotFound: ");
  db_->ReleaseSnapshot(snapshot);
}

TEST_F(MemtableRepTest, CountersAddUp) {
  std::int64_t sum = 0;
  for (int i = 0; i < 3000; ++i) {
    ASSERT_TRUE(db_->Merge({}, "counter", encode_counter(i)).ok());
    ASSERT_TRUE(db_->Merge({}, "other counter", encode_counter(-i)).ok());
    sum += i;
  }
  EXPECT_EQ(decode_counter(get("counter")), sum);
  EXPECT_EQ(decode_counter(get("other counter")), -sum);
}

TEST_F(MemtableRepTest, EstimatesTheSizesOfRanges) {
  for (int i = 10'000; i < 20'000; ++i) {
    ASSERT_TRUE(db_->Put({}, std::to_string(i), std::string(100, 'x')).ok());
  }
  const rocksdb::Range quarter("12500", "15000");
  std::uint64_t count = 0, bytes = 0;
  db_->GetApproximateMemTableStats(quarter, &count, &bytes);
  EXPECT_NEAR(static_cast<double>(count), 2500, 1000);
  EXPECT_NEAR(static_cast<double>(bytes), 2500 * 115, 1000 * 115);
}

// One writer: several would be one group for RocksDB, which ThreadSanitizer takes for a race, as it
// does not see how they wait for one another.
TEST_F(MemtableRepTest, AWriterAndReadersSideBySide) {
  constexpr int kWrites = 5000;
  const auto key_of = [](int i) { return "row " + std::to_string(i * 7919 % kWrites); };
  std::atomic<int> written = 0;
  std::vector<std::thread> threads;
  threads.emplace_back([&] {
    for (int i = 0; i < kWrites; ++i) {
      EXPECT_TRUE(db_->Put({}, key_of(i), std::to_string(i)).ok());
      written = i + 1;
    }
  });
  threads.emplace_back([&] {
    for (int i = 0; i < kWrites; i = written) {
      if (i == 0) continue;
      EXPECT_EQ(get(key_of(i - 1)), std::to_string(i - 1));
    }
  });
  threads.emplace_back([&] {
    for (int before = 0; before < kWrites; before = written) {
      EXPECT_GE(all(nullptr, before % 2 == 0).size(), static_cast<std::size_t>(before));
    }
  });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(all(nullptr, false).size(), static_cast<std::size_t>(kWrites));
}

TEST(BPlusTreeRepTest, ContainsAndIterators) {
  EntryMemory memory;
  class NoComparator final : public rocksdb::MemTableRep::KeyComparator {
    int operator()(const char*, const char*) const override { std::abort(); }
    int operator()(const char*, const rocksdb::Slice&) const override { std::abort(); }
  } comparator;
  const std::unique_ptr<rocksdb::MemTableRep> rep(
      BPlusTreeFactory().CreateMemTableRep(comparator, &memory, nullptr, nullptr));
  const std::unique_ptr<rocksdb::MemTableRep::Iterator> iterator(rep->GetIterator());
  iterator->SeekToFirst();
  EXPECT_FALSE(iterator->Valid());
  iterator->SeekToLast();
  EXPECT_FALSE(iterator->Valid());

  for (const char* key : {"b", "d"}) rep->Insert(const_cast<char*>(memory.make_entry(key, 1)));
  EXPECT_TRUE(rep->Contains(EntryMemory::key_of("b", 1).data()));
  EXPECT_FALSE(rep->Contains(EntryMemory::key_of("b", 2).data()));
  EXPECT_FALSE(rep->Contains(EntryMemory::key_of("c", 1).data()));
  EXPECT_FALSE(rep->Contains(EntryMemory::key_of("e", 1).data()));

  const std::string sought = EntryMemory::key_of("c", 1);
  iterator->Seek(sought.substr(1), nullptr);
  ASSERT_TRUE(iterator->Valid());
  EXPECT_EQ(iterator->key()[1], 'd');
  iterator->Prev();
  EXPECT_EQ(iterator->key()[1], 'b');
  iterator->SeekForPrev({}, sought.data());
  EXPECT_EQ(iterator->key()[1], 'b');
  EXPECT_EQ(rep->ApproximateMemoryUsage(), 0u);
}

}  // namespace
}  // namespace gramme::storage::memtable
