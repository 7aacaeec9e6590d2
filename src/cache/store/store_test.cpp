// What stays and what goes: the bound of memory, the admission of newcomers, times to live.

#include "store/store.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace gramme::cache {
namespace {

constexpr Micros kNever = 1'000'000'000;

std::string key_of(std::size_t n) {
  return "key" + std::to_string(n);
}

class StoreTest : public ::testing::Test {
 protected:
  void put(Store& store, std::size_t n, const std::string& body, Micros expires = kNever) {
    store.put_if(key_of(n), {body, none_, 1, expires, 500}, [] { return true; });
  }

  std::shared_ptr<const Dependencies> none_ = std::make_shared<const Dependencies>();
};

TEST_F(StoreTest, MemoryStaysWithinItsBoundWhateverTheSizes) {
  constexpr std::size_t kLimit = 4 << 20;
  Store store(kLimit);
  std::mt19937_64 random(1);
  for (std::size_t n = 0; n < 20'000; ++n) {
    put(store, n, std::string(random() % 6000, 'x'));
    ASSERT_LE(store.figures().bytes, kLimit) << n;
  }
  EXPECT_GT(store.figures().bytes, kLimit / 2);
  EXPECT_GT(store.figures().evictions, 0u);
}

TEST_F(StoreTest, WhatLiesBesideTheAnswersCounts) {
  constexpr std::size_t kLimit = 1 << 20;
  MeasuredMemory beside;
  Store store(kLimit, &beside);
  for (std::size_t n = 0; n < 5'000; ++n) put(store, n, std::string(500, 'x'));
  const std::size_t before = store.figures().entries;
  std::pmr::string records(kLimit / 2, 'r', &beside);
  put(store, 5'000, "one more");
  EXPECT_LE(store.figures().bytes, kLimit);
  EXPECT_LT(store.figures().entries, before * 2 / 3);
}

TEST_F(StoreTest, AnAnswerTooLargeForItsShardIsNotKept) {
  Store store(1 << 20);
  put(store, 1, "small");
  put(store, 2, std::string(1 << 20, 'x'));
  EXPECT_TRUE(store.find(key_of(1), 0));
  EXPECT_FALSE(store.find(key_of(2), 0));
}

TEST_F(StoreTest, AScanDrivesNothingOutThatIsInUse) {
  Store store(1 << 20);
  const std::string body(500, 'x');
  for (std::size_t n = 0; n < 300; ++n) put(store, n, body);
  for (int round = 0; round < 5; ++round) {
    for (std::size_t n = 0; n < 300; ++n) store.find(key_of(n), 0);
  }
  for (std::size_t n = 1000; n < 21'000; ++n) {
    if (!store.find(key_of(n), 0)) put(store, n, body);
  }
  std::size_t kept = 0;
  for (std::size_t n = 0; n < 300; ++n) kept += store.find(key_of(n), 0).has_value();
  EXPECT_GE(kept, 290u);
}

TEST_F(StoreTest, NewFavouritesTakeThePlaceOfOldOnes) {
  Store store(1 << 20);
  const std::string body(500, 'x');
  for (const std::size_t first : {std::size_t{0}, std::size_t{100'000}}) {
    for (int round = 0; round < 40; ++round) {
      for (std::size_t n = first; n < first + 1000; ++n) {
        if (!store.find(key_of(n), 0)) put(store, n, body);
      }
    }
  }
  std::size_t kept = 0;
  for (std::size_t n = 100'000; n < 101'000; ++n) kept += store.find(key_of(n), 0).has_value();
  EXPECT_GE(kept, 900u);
}

// A cache that knew the popularity of every key, and kept the most popular ones, is the best that
// there can be for a load whose popularities do not change.
TEST_F(StoreTest, AZipfLoadHitsNearlyAsOftenAsTheBestStaticCache) {
  constexpr std::size_t kKeys = 100'000;
  constexpr std::size_t kLimit = 4 << 20;
  std::vector<double> sums(kKeys);
  double sum = 0;
  for (std::size_t i = 0; i < kKeys; ++i) sums[i] = sum += 1 / std::pow(i + 1, 0.99);
  Store store(kLimit);
  const std::string body(100, 'x');
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> uniform(0, sum);
  std::size_t hits = 0, reads = 0;
  for (std::size_t i = 0; i < 2'000'000; ++i) {
    const auto n = static_cast<std::size_t>(
        std::lower_bound(sums.begin(), sums.end(), uniform(random)) - sums.begin());
    const bool hit = store.find(key_of(n), 0).has_value();
    if (!hit) put(store, n, body);
    if (i < 1'000'000) continue;  // until the cache is warm
    ++reads;
    hits += hit;
  }
  const std::size_t room = store.figures().entries;
  const double best = sums[room - 1] / sum;
  const double reached = static_cast<double>(hits) / static_cast<double>(reads);
  EXPECT_LT(room, kKeys / 5);
  EXPECT_GT(reached, 0.97 * best) << "room for " << room << ", best " << best;
}

TEST_F(StoreTest, AnswersExpire) {
  Store store(1 << 20);
  put(store, 1, "body", 100);
  EXPECT_TRUE(store.find(key_of(1), 99));
  EXPECT_FALSE(store.find(key_of(1), 100));
  EXPECT_EQ(store.figures().entries, 0u);
}

TEST_F(StoreTest, AnAnswerHoldsAsLongAsWhatItDependsOnIsQuiet) {
  Store store(1 << 20);
  const auto record = std::make_shared<WriteRecord>();
  const auto depends_on = std::make_shared<const Dependencies>(Dependencies{record});
  const auto put_as_of = [&](Moment moment) {
    store.put_if("key", {"body", depends_on, moment, kNever, 500}, [] { return true; });
  };
  put_as_of(5);
  EXPECT_TRUE(store.find("key", 0));
  record->begin(6);
  EXPECT_FALSE(store.find("key", 0));
  record->end(6, 7, {false, 0, 0});
  put_as_of(5);
  EXPECT_TRUE(store.find("key", 0)) << "the write changed nothing";
  record->begin(8);
  record->end(8, 9, {true, 0, 0});
  EXPECT_FALSE(store.find("key", 0));
}

TEST_F(StoreTest, WhatDoesNotHoldAnyMoreIsNotPut) {
  Store store(1 << 20);
  store.put_if("key", {"body", none_, 1, kNever, 500}, [] { return false; });
  EXPECT_FALSE(store.find("key", 0));
}

}  // namespace
}  // namespace gramme::cache
