#include "gramme/storage/store.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "gramme/base/random.h"

namespace gramme::storage {
namespace {

class StoreTest : public testing::Test {
 protected:
  StoreTest() : directory_(std::filesystem::temp_directory_path() / ("gramme-" + random_uuid())) {}
  ~StoreTest() override { std::filesystem::remove_all(directory_); }

  Result<std::unique_ptr<Store>> open() { return Store::open({.directory = directory_.string()}); }

  std::filesystem::path directory_;
};

std::string read(const Store& store, std::string_view key) {
  PinnedValue value;
  const auto found = store.get(key, value);
  if (!found) return "error: " + found.error().message;
  return *found ? std::string(value.bytes()) : "(none)";
}

TEST_F(StoreTest, ABatchIsThereAfterReopening) {
  {
    auto store = open();
    ASSERT_TRUE(store) << store.error().message;
    WriteBatch batch;
    batch.put("a", "1");
    batch.put("b", "2");
    batch.erase("a");
    batch.add("n", 5);
    ASSERT_TRUE((*store)->write(batch, Durability::kLog));
  }
  auto store = open();
  ASSERT_TRUE(store);
  EXPECT_EQ(read(**store, "a"), "(none)");
  EXPECT_EQ(read(**store, "b"), "2");
  EXPECT_EQ((*store)->counter("n"), 5);
}

TEST_F(StoreTest, CountersAddUpAndAppendKeepsOrder) {
  auto store = Store::open({.in_memory = true});
  ASSERT_TRUE(store);
  WriteBatch first, second;
  first.put("k", "old");
  first.add("n", 5);
  second.put("k", "new");
  second.add("n", -7);
  first.append(second);
  ASSERT_TRUE((*store)->write(first, Durability::kLog));
  EXPECT_EQ(read(**store, "k"), "new");
  EXPECT_EQ((*store)->counter("n"), -2);
  EXPECT_EQ((*store)->counter("missing"), 0);
}

TEST_F(StoreTest, IteratesWithinItsBoundsOverWhatWasThere) {
  auto store = Store::open({.in_memory = true});
  ASSERT_TRUE(store);
  WriteBatch batch;
  for (const char* key : {"a", "b", "c", "d"}) batch.put(key, key);
  ASSERT_TRUE((*store)->write(batch, Durability::kLog));
  Iterator iterator = (*store)->iterate("b", "d");
  WriteBatch later;
  later.erase_range("a", "z");
  ASSERT_TRUE((*store)->write(later, Durability::kLog));
  std::string seen;
  for (iterator.seek_to_first(); iterator.valid(); iterator.next()) seen += iterator.key();
  EXPECT_EQ(seen, "bc");
  EXPECT_TRUE(iterator.status());
  iterator.seek_for_previous("zzz");
  ASSERT_TRUE(iterator.valid());
  EXPECT_EQ(iterator.key(), "c");
}

TEST_F(StoreTest, TheDirectoryIsPrivateAndHasOneOwner) {
  auto store = open();
  ASSERT_TRUE(store);
  struct stat facts {};
  ASSERT_EQ(::stat(directory_.c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0700u);
  auto second = open();
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable) << second.error().message;
}

TEST_F(StoreTest, RefusesADatabaseOfANewerVersion) {
  {
    auto store = open();
    ASSERT_TRUE(store);
    WriteBatch batch;
    batch.add(std::string_view("\0format", 7), 1);
    ASSERT_TRUE((*store)->write(batch, Durability::kLog));
  }
  auto store = open();
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::kConfiguration);
  EXPECT_NE(store.error().message.find("newer version"), std::string::npos);
}

}  // namespace
}  // namespace gramme::storage
