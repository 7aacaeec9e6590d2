#include "memtable/b_plus_tree.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

#include "memtable/entry_memory.h"

namespace gramme::storage::memtable {
namespace {

struct Key {
  std::string user_key;
  std::uint64_t sequence;

  // The order of RocksDB: user keys ascending, the newest first.
  bool operator<(const Key& other) const {
    const int order = user_key.compare(other.user_key);
    return order != 0 ? order < 0 : sequence > other.sequence;
  }
};

using Random = std::mt19937_64;

std::string big_endian(std::uint64_t number) {
  const std::uint64_t bytes = htobe64(number);
  return {reinterpret_cast<const char*>(&bytes), sizeof bytes};
}

// A way in which user keys arrive; the sequence is the number of the key.
struct Arrival {
  const char* name;
  std::function<std::string(std::uint64_t number, Random& random)> user_key;
};

const std::string kRowPrefix("\x10\0\0\0\x01\0\0", 7);

const Arrival kArrivals[] = {
    {"RandomHashes",
     [](auto number, auto& random) {
       return kRowPrefix + big_endian(random()) + "key" + std::to_string(number);
     }},
    {"Ascending",
     [](auto number, auto&) { return kRowPrefix + "one partition" + big_endian(number); }},
    {"Descending",
     [](auto number, auto&) { return kRowPrefix + "one partition" + big_endian(~number); }},
    {"AscendingBetweenOthers",
     [](auto number, auto&) {
       return kRowPrefix + std::string("abc").substr(number % 3, 1) + big_endian(number);
     }},
    {"RandomSortKeys",
     [](auto, auto& random) {
       return kRowPrefix + "one partition" + std::to_string(random() % 1'000'000);
     }},
    {"FewShortKeys",
     [](auto, auto& random) {
       std::string key;
       for (auto length = random() % 5; length > 0; --length) {
         key.push_back("\0\x01z\xff"[random() % 4]);
       }
       return key;
     }},
    {"OneKey", [](auto, auto&) { return std::string("a counter"); }},
    {"TwoCounters", [](auto number, auto&) { return number % 2 ? "counter 1" : "counter 2"; }},
    {"LongCommonBeginning",
     [](auto, auto& random) {
       return std::string(100 + random() % 200, 'x') + big_endian(random() % 1000);
     }},
    {"AllAtOnce",
     [](auto number, auto& random) { return kArrivals[random() % 9].user_key(number, random); }},
};

class BPlusTreeTest : public testing::TestWithParam<std::tuple<Arrival, std::uint64_t>> {
 protected:
  void insert(std::uint64_t number) {
    const std::string user_key = std::get<0>(GetParam()).user_key(number, random_);
    const char* const entry = memory_.make_entry(user_key, number);
    tree_.insert(entry);
    model_.emplace(Key{user_key, number}, entry);
  }
  void insert_all() {
    for (std::uint64_t i = 0; i < count(); ++i) insert(i);
  }
  static std::uint64_t count() { return std::get<1>(GetParam()); }

  // One that is there, or nearly.
  Key some_key() {
    Key key{std::get<0>(GetParam()).user_key(random_() % (count() + 1), random_),
            random_() % (count() + 1)};
    if (!model_.empty() && random_() % 2 == 0) {
      const auto found = model_.lower_bound(key);
      if (found != model_.end()) key = found->first;
    }
    if (random_() % 4 == 0) key.sequence += 1;
    if (random_() % 8 == 0) key.user_key.push_back('\0');
    if (random_() % 8 == 0 && !key.user_key.empty()) key.user_key.pop_back();
    return key;
  }

  const char* entry_at(std::map<Key, const char*>::const_iterator at) const {
    return at == model_.end() ? nullptr : at->second;
  }
  const char* entry_before(std::map<Key, const char*>::const_iterator at) const {
    return at == model_.begin() ? nullptr : std::prev(at)->second;
  }

  EntryMemory memory_;
  BPlusTree tree_{memory_};
  std::map<Key, const char*> model_;
  Random random_{1};
};

TEST_P(BPlusTreeTest, GoesThroughAllInOrderBothWays) {
  insert_all();
  BPlusTree::Cursor cursor(tree_);
  cursor.seek_to_first();
  for (const auto& [key, entry] : model_) {
    ASSERT_EQ(cursor.entry(), entry);
    cursor.next();
  }
  EXPECT_EQ(cursor.entry(), nullptr);
  cursor.seek_to_last();
  for (auto at = model_.rbegin(); at != model_.rend(); ++at) {
    ASSERT_EQ(cursor.entry(), at->second);
    cursor.previous();
  }
  EXPECT_EQ(cursor.entry(), nullptr);
}

TEST_P(BPlusTreeTest, SeeksWhatIsThereAndWhatIsNot) {
  insert_all();
  BPlusTree::Cursor cursor(tree_);
  for (int i = 0; i < 2000; ++i) {
    const Key key = some_key();
    const std::string sought = EntryMemory::key_of(key.user_key, key.sequence);
    cursor.seek(EntryKey::of_entry(sought.data()));
    ASSERT_EQ(cursor.entry(), entry_at(model_.lower_bound(key)));
    cursor.seek_for_previous(EntryKey::of_entry(sought.data()));
    ASSERT_EQ(cursor.entry(), entry_before(model_.upper_bound(key)));
  }
}

TEST_P(BPlusTreeTest, CursorsStayAtTheirEntriesAcrossInserts) {
  std::vector<std::pair<BPlusTree::Cursor, Key>> cursors;
  for (std::uint64_t i = 0; i < count(); ++i) {
    insert(i);
    if (cursors.size() < 20) {
      cursors.emplace_back(tree_, std::next(model_.begin(), random_() % model_.size())->first);
      const auto& [user_key, sequence] = cursors.back().second;
      const std::string sought = EntryMemory::key_of(user_key, sequence);
      cursors.back().first.seek(EntryKey::of_entry(sought.data()));
    }
    auto& [cursor, key] = cursors[random_() % cursors.size()];
    auto at = model_.find(key);
    ASSERT_EQ(cursor.entry(), at->second);
    const bool forward = random_() % 2 == 0;
    for (auto steps = random_() % 4; steps > 0; --steps) {
      if (forward ? std::next(at) == model_.end() : at == model_.begin()) break;
      forward ? cursor.next() : cursor.previous();
      forward ? ++at : --at;
      ASSERT_EQ(cursor.entry(), at->second);
    }
    key = at->first;
  }
}

TEST_P(BPlusTreeTest, EstimatesRanks) {
  insert_all();
  const double allowed = count() <= Slots::kCapacity ? 0.5 : 0.5 * static_cast<double>(count());
  for (int i = 0; i < 100; ++i) {
    const Key key = some_key();
    const std::string sought = EntryMemory::key_of(key.user_key, key.sequence);
    const auto before = std::distance(model_.begin(), model_.lower_bound(key));
    EXPECT_NEAR(static_cast<double>(tree_.estimate_rank(EntryKey::of_entry(sought.data()))),
                static_cast<double>(before), allowed);
  }
}

// Sizes around those at which a first leaf, and a first inner node, are divided.
INSTANTIATE_TEST_SUITE_P(Arrivals, BPlusTreeTest,
                         testing::Combine(testing::ValuesIn(kArrivals),
                                          testing::Values(0, 1, 2, 63, 64, 65, 66, 127, 129, 1000,
                                                          4200, 20000)),
                         [](const auto& test) {
                           return std::string(std::get<0>(test.param).name) +
                                  std::to_string(std::get<1>(test.param));
                         });

}  // namespace
}  // namespace gramme::storage::memtable
