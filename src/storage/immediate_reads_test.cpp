#include "immediate_reads.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "gramme/base/random.h"
#include "gramme/storage/testing.h"

namespace gramme::storage {
namespace {

constexpr int kRows = 2000;

std::string key_of(int row) {
  return "row-" + std::to_string(10'000 + row);
}

// A store without caches of its own, whose rows are in a file.
class ImmediateReadsTest : public ::testing::Test {
 protected:
  ImmediateReadsTest()
      : directory_(std::filesystem::temp_directory_path() / ("gramme-" + random_uuid())) {
    WriteBatch batch;
    for (int row = 0; row < kRows; ++row) batch.put(key_of(row), std::string(250, 'x'));
    (void)opened()->write(batch, Durability::kLog);
    store_ = opened();  // what the log had is in a file from now on
  }
  ~ImmediateReadsTest() override {
    store_.reset();
    std::filesystem::remove_all(directory_);
  }

  std::unique_ptr<Store> opened() {
    return std::move(Store::open({.directory = directory_.string(), .cache_bytes = 0}).value());
  }
  Result<bool> get(int row, Wait wait) {
    PinnedValue value;
    return store_->get(key_of(row), value, wait);
  }
  // The rows that an iterator passes, and how it ended.
  std::pair<int, Status> walk(Wait wait) {
    Iterator rows = store_->iterate("row-", "row.", wait);
    int count = 0;
    for (rows.seek_to_first(); rows.valid(); rows.next()) ++count;
    return {count, rows.status()};
  }

  std::filesystem::path directory_;
  std::unique_ptr<Store> store_;
};

#define NEEDS_A_DISK()                                              \
  if (!testing::leave_page_cache(directory_.string())) {            \
    GTEST_SKIP() << directory_ << " does not leave the page cache"; \
  }

TEST_F(ImmediateReadsTest, AReadThatNeedsTheDiskSaysThatItWouldWait) {
  NEEDS_A_DISK();
  const auto found = get(1000, Wait::kNever);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kWouldBlock);
  EXPECT_TRUE(get(1000, Wait::kAllowed).value());
}

TEST_F(ImmediateReadsTest, AWalkThatNeedsTheDiskSaysThatItWouldWait) {
  NEEDS_A_DISK();
  const auto [some, stopped] = walk(Wait::kNever);
  EXPECT_LT(some, kRows);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kWouldBlock);
  const auto [all, ended] = walk(Wait::kAllowed);
  EXPECT_EQ(all, kRows);
  EXPECT_TRUE(ended);
}

TEST_F(ImmediateReadsTest, WhatThePageCacheHasIsReadAtOnce) {
  NEEDS_A_DISK();
  ASSERT_EQ(walk(Wait::kAllowed).first, kRows);  // brings the file into the page cache
  const auto found = get(1000, Wait::kNever);
  // A file system that cannot tell whether it would wait is always asked from a worker.
  if (!found) GTEST_SKIP() << directory_ << " has no reads that do not wait";
  EXPECT_TRUE(*found);
  EXPECT_FALSE(get(kRows, Wait::kNever).value());
}

TEST_F(ImmediateReadsTest, ALongWalkIsLeftToAWorker) {
  ASSERT_EQ(walk(Wait::kAllowed).first, kRows);  // brings the file into the page cache
  const auto [some, stopped] = walk(Wait::kNever);
  EXPECT_LT(some, kRows);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, ErrorCode::kWouldBlock);
}

TEST_F(ImmediateReadsTest, AnEndedScopeLeavesTheOuterOne) {
  const ImmediateReads outer(Wait::kNever);
  { const ImmediateReads inner(Wait::kAllowed); }
  std::unique_ptr<rocksdb::RandomAccessFile> file;
  const auto opened = make_file_env()->NewRandomAccessFile((directory_ / "CURRENT").string(), &file,
                                                           rocksdb::EnvOptions());
  EXPECT_TRUE(opened.IsBusy()) << "opening a file reads what must be had";
}

}  // namespace
}  // namespace gramme::storage
