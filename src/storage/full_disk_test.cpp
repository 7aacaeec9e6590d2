#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include "gramme/base/random.h"
#include "gramme/storage/store.h"

// Disks that refuse to be written.
namespace gramme::storage {
namespace {

class FullDiskTest : public testing::Test {
 protected:
  FullDiskTest()
      : directory_(std::filesystem::temp_directory_path() / ("gramme-" + random_uuid())) {
    std::filesystem::create_directories(directory_);
  }
  ~FullDiskTest() override {
    ::umount2(directory_.c_str(), MNT_DETACH);
    std::filesystem::remove_all(directory_);
  }

  std::unique_ptr<Store> open(std::size_t reserve = StoreOptions().reserve_bytes) const {
    auto store =
        Store::open({.directory = (directory_ / "data").string(), .reserve_bytes = reserve});
    EXPECT_TRUE(store) << store.error().message;
    return store ? std::move(*store) : nullptr;
  }
  static Status put(Store& store, const std::string& key) {
    WriteBatch batch;
    batch.put(key, std::string(10'000, 'x'));
    return store.write(batch, Durability::kLog);
  }
  static bool has(const Store& store, const std::string& key) {
    PinnedValue value;
    return store.get(key, value).value();
  }
  // Writes until that fails; the number of writes that did not.
  static int fill(Store& store) {
    int written = 0;
    Status status;
    while (written < 1000 && (status = put(store, "key" + std::to_string(written)))) ++written;
    EXPECT_FALSE(status);
    EXPECT_TRUE(status || status.error().code == ErrorCode::kIo);
    return written;
  }
  static void expect_exactly(const Store& store, int written) {
    for (int i = 0; i < written; ++i) EXPECT_TRUE(has(store, "key" + std::to_string(i))) << i;
    EXPECT_FALSE(has(store, "key" + std::to_string(written)));
  }

  // A small disk of its own; false when that is not allowed.
  bool mount(const char* size) const {
    return ::mount("tmpfs", directory_.c_str(), "tmpfs", 0, size) == 0;
  }

  const std::filesystem::path directory_;
};

TEST_F(FullDiskTest, GoesOnWhenThereIsRoomAgain) {
  if (!mount("size=100m")) GTEST_SKIP() << "mounting a small file system needs root";
  const auto ballast = directory_ / "ballast";
  std::ofstream(ballast) << std::string(30 << 20, 'x');
  auto store = open();
  const int written = fill(*store);
  expect_exactly(*store, written);  // what was written can be read
  const Status refused = put(*store, "still full");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("make room"), std::string::npos);
  std::filesystem::remove(ballast);
  const Status again = put(*store, "room");
  EXPECT_TRUE(again) << again.error().message;
  store.reset();
  store = open();
  expect_exactly(*store, written);
  EXPECT_FALSE(has(*store, "still full"));
  EXPECT_TRUE(has(*store, "room"));
}

TEST_F(FullDiskTest, FilledBySomebodyElseLosesNothing) {
  if (!mount("size=3m")) GTEST_SKIP() << "mounting a small file system needs root";
  auto store = open(0);
  const int written = fill(*store);
  EXPECT_FALSE(put(*store, "still full"));
  expect_exactly(*store, written);
  store.reset();
}

// A limit on the size of files is a failure that RocksDB takes for a broken disk.
TEST_F(FullDiskTest, AfterAnotherFailureSaysWhatToDoAndLosesNothing) {
  std::signal(SIGXFSZ, SIG_IGN);  // a write then fails instead
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  auto store = open();
  const rlimit small{200'000, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const int written = fill(*store);
  ::setrlimit(RLIMIT_FSIZE, &before);
  const Status refused = put(*store, "later");
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("until ddb is started again"), std::string::npos)
      << refused.error().message;
  expect_exactly(*store, written);
  store.reset();
  store = open();
  expect_exactly(*store, written);
  EXPECT_TRUE(put(*store, "later"));
}

}  // namespace
}  // namespace gramme::storage
