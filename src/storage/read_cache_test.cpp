#include "read_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

#include "cache_change.h"
#include "gramme/storage/store.h"

namespace gramme::storage {
namespace {

constexpr std::size_t kBytes = 1 << 20;

std::string cached(ReadCache& cache, std::string_view key) {
  const CachedValuePtr value = cache.find(key);
  return value ? std::string(value->value()) : "(none)";
}

WriteBatch putting(std::string_view key) {
  WriteBatch batch;
  batch.put(key, "new");
  return batch;
}

// A change of values alone.
class Change : public CacheChange {
 public:
  Change(ReadCache& cache, const WriteBatch& batch) : CacheChange(cache, cache, 0, batch.parts()) {}
};

TEST(ReadCache, KeepsWhatWasRead) {
  ReadCache cache(kBytes, kBytes);
  EXPECT_EQ(cached(cache, "a"), "(none)");
  cache.end_read(cache.begin_read("a"), "a", "1");
  EXPECT_EQ(cached(cache, "a"), "1");
}

// As Store::get reads: in when the cache lets it in.
void read_through(ReadCache& cache, const std::string& key) {
  const std::size_t hash = ReadCache::hash_of(key);
  if (cache.find(hash, key)) return;
  const std::string value(100, 'x');
  if (cache.admits(hash, key, value)) cache.end_read(cache.begin_read(hash), key, value);
}

TEST(ReadCache, AWalkOverManyKeysPushesOutNoneThatIsAskedForAgain) {
  ReadCache cache(kBytes, kBytes);
  // Twice: before the cache is full, and once more to be let in where a part of it was.
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 1000; ++i) read_through(cache, "hot-" + std::to_string(i));
  }
  for (int i = 0; i < 100'000; ++i) read_through(cache, "walk-" + std::to_string(i));
  int kept = 0;
  for (int i = 0; i < 1000; ++i) kept += cache.find("hot-" + std::to_string(i)) != nullptr;
  EXPECT_GT(kept, 900);
}

TEST(ReadCache, AFullCacheLetsInWhatIsAskedForTwice) {
  ReadCache cache(kBytes, kBytes);
  for (int i = 0; i < 100'000; ++i) read_through(cache, "walk-" + std::to_string(i));
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100; ++i) read_through(cache, "new-" + std::to_string(i));
  }
  int kept = 0;
  for (int i = 0; i < 100; ++i) kept += cache.find("new-" + std::to_string(i)) != nullptr;
  EXPECT_GT(kept, 90);
}

TEST(ReadCache, LargeValuesAreNotAdmitted) {
  ReadCache cache(kBytes, 10);
  EXPECT_TRUE(cache.admits(1, "key", "0123456789"));
  EXPECT_FALSE(cache.admits(1, "key", "0123456789+"));
}

TEST(ReadCache, ForgetsWhenAWriteBegins) {
  ReadCache cache(kBytes, kBytes);
  cache.end_read(cache.begin_read("a"), "a", "1");
  cache.end_read(cache.begin_read("b"), "b", "2");
  const WriteBatch batch = putting("a");
  const Change change(cache, batch);
  EXPECT_EQ(cached(cache, "a"), "(none)");
  EXPECT_EQ(cached(cache, "b"), "2");
}

TEST(ReadCache, TakesNothingWhileItIsWritten) {
  ReadCache cache(kBytes, kBytes);
  const WriteBatch batch = putting("a");
  const Change change(cache, batch);
  cache.end_read(cache.begin_read("a"), "a", "old");
  EXPECT_EQ(cached(cache, "a"), "(none)");
}

TEST(ReadCache, TakesNothingFromAReadThatBeganBeforeAWriteEnded) {
  ReadCache cache(kBytes, kBytes);
  const ReadCache::Ticket early = cache.begin_read("a");
  const WriteBatch batch = putting("a");
  { const Change change(cache, batch); }
  cache.end_read(early, "a", "old");
  EXPECT_EQ(cached(cache, "a"), "(none)");
  cache.end_read(cache.begin_read("a"), "a", "new");
  EXPECT_EQ(cached(cache, "a"), "new");
}

TEST(ReadCache, HasWhatAPutWroteInPlaceOfAnOldValue) {
  ReadCache cache(kBytes, kBytes);
  cache.end_read(cache.begin_read("a"), "a", "old");
  const WriteBatch batch = putting("a");
  {
    Change change(cache, batch);
    change.written();
  }
  EXPECT_EQ(cached(cache, "a"), "new");
  { const Change failed(cache, batch); }
  EXPECT_EQ(cached(cache, "a"), "(none)") << "a write that failed leaves what nobody knows";
  {
    Change change(cache, batch);
    change.written();
  }
  EXPECT_EQ(cached(cache, "a"), "(none)") << "what nobody read is not kept";
}

void put(ReadCache& cache, std::string_view key, std::string_view value) {
  const ReadCache::Write write = cache.begin_put(ReadCache::hash_of(key), key);
  EXPECT_EQ(cached(cache, key), "(none)");
  cache.end_put(write, key, value);
}

TEST(ReadCache, TakesWhatIsPutInPlaceOfAValueOfAnySize) {
  ReadCache cache(kBytes, 10'000);
  cache.end_read(cache.begin_read("a"), "a", std::string(1000, '0'));
  char next = '0';
  for (const std::size_t size : {1000, 1001, 990, 1500, 10'000, 5, 0, 64, 1000}) {
    const std::string value(size, ++next);
    put(cache, "a", value);
    EXPECT_EQ(cached(cache, "a"), value);
  }
  put(cache, "a", std::string(10'001, 'x'));
  EXPECT_EQ(cached(cache, "a"), "(none)");
}

TEST(ReadCache, WhoReadsAValueKeepsItWhatEverIsPut) {
  ReadCache cache(kBytes, kBytes);
  cache.end_read(cache.begin_read("a"), "a", "old");
  const CachedValuePtr reader = cache.find("a");
  put(cache, "a", "new");
  EXPECT_EQ(reader->value(), "old");
  EXPECT_EQ(cached(cache, "a"), "new");
}

TEST(ReadCache, TakesNothingWhenTheHiddenValueWasPushedOut) {
  ReadCache cache(kBytes, kBytes);
  cache.end_read(cache.begin_read("a"), "a", "old");
  const ReadCache::Write write = cache.begin_put(ReadCache::hash_of("a"), "a");
  for (int i = 0; i < 10'000; ++i) {
    const std::string key = "key" + std::to_string(i);
    cache.end_read(cache.begin_read(key), key, std::string(1000, 'x'));
  }
  cache.end_put(write, "a", "new");
  EXPECT_EQ(cached(cache, "a"), "(none)");
}

TEST(ReadCache, TakesNothingOfAPutThatAnEraseCameBetween) {
  ReadCache cache(kBytes, kBytes);
  cache.end_read(cache.begin_read("a"), "a", "old");
  const ReadCache::Write put = cache.begin_put(ReadCache::hash_of("a"), "a");
  cache.end_write(cache.begin_write(ReadCache::hash_of("a"), "a"));
  cache.end_read(cache.begin_read("a"), "a", "read meanwhile");
  cache.end_put(put, "a", "new");
  EXPECT_EQ(cached(cache, "a"), "(none)");
}

TEST(ReadCache, TakesNeitherOfTwoWritesAtTheSameTime) {
  ReadCache cache(kBytes, kBytes);
  cache.end_read(cache.begin_read("a"), "a", "old");
  const WriteBatch batch = putting("a");
  {
    Change one(cache, batch), other(cache, batch);
    one.written();
    other.written();
  }
  EXPECT_EQ(cached(cache, "a"), "(none)");
}

TEST(ReadCache, TakesNothingFromABatchThatPutsAKeyTwice) {
  ReadCache cache(kBytes, kBytes);
  cache.end_read(cache.begin_read("a"), "a", "old");
  WriteBatch batch = putting("a");
  batch.put("a", "newer");
  {
    Change change(cache, batch);
    change.written();
  }
  EXPECT_EQ(cached(cache, "a"), "(none)");
}

TEST(ReadCache, StaysWithinItsBytes) {
  ReadCache cache(kBytes, kBytes);
  const std::string value(1000, 'x');
  int kept = 0;
  for (int i = 0; i < 10'000; ++i) {
    const std::string key = "key" + std::to_string(i);
    cache.end_read(cache.begin_read(key), key, value);
  }
  for (int i = 0; i < 10'000; ++i) kept += cached(cache, "key" + std::to_string(i)) == value;
  EXPECT_GT(kept, 500);
  EXPECT_LE(kept, static_cast<int>(kBytes / value.size()));
}

// One thread counts up, the others must never see the count go back.
TEST(ReadCache, NobodySeesTimeGoBack) {
  const auto opened = Store::open({.in_memory = true});
  ASSERT_TRUE(opened);
  Store& store = **opened;
  std::atomic<bool> writing{true};
  std::atomic<int> went_back{0};
  const auto watch = [&] {
    for (int last = 0; writing;) {
      PinnedValue value;
      if (!*store.get("k", value, Wait::kAllowed, {}, Remember::kYes)) continue;
      const int now = std::stoi(std::string(value.bytes()));
      if (now < last) ++went_back;
      last = now;
    }
  };
  std::thread first(watch), second(watch);
  for (int i = 1; i <= 20'000; ++i) {
    WriteBatch batch;
    batch.put("k", std::to_string(i));
    ASSERT_TRUE(store.write(batch, Durability::kLog));
    PinnedValue value;
    ASSERT_TRUE(*store.get("k", value, Wait::kAllowed, {}, Remember::kYes));
    ASSERT_EQ(value.bytes(), std::to_string(i));
  }
  writing = false;
  first.join();
  second.join();
  EXPECT_EQ(went_back, 0);
}

}  // namespace
}  // namespace gramme::storage
