#include "write_batch.h"

#include <gtest/gtest.h>

#include <string>

namespace gramme::storage {
namespace {

using Changes = std::vector<std::string>;

// What the batch notes of its changes, one word each.
Changes noted(const WriteBatch& batch) {
  Changes noted;
  for (const auto& change : batch.parts().changes) {
    std::string text(batch.parts().key_of(change));
    if (change.puts) text.append("=").append(batch.parts().value_of(change));
    noted.push_back(std::move(text));
  }
  return noted;
}

TEST(WriteBatch, NotesWhereItsKeysAndValuesAre) {
  WriteBatch batch;
  batch.put("a", "1");
  batch.put("b", "");
  batch.erase("c");
  batch.erase_range("d", "e");
  batch.add("f", 5);
  batch.put("", "6");
  EXPECT_EQ(noted(batch), (Changes{"a=1", "b=", "c", "f", "=6"}));
}

TEST(WriteBatch, NotesThemWhateverTheirLength) {
  for (const std::size_t length : {127, 128, 16383, 16384, 2097151, 2097152}) {
    const std::string key(length, 'k'), value(length, 'v');
    WriteBatch batch;
    batch.put("k", value);
    batch.put(key, "v");
    batch.erase(key);
    batch.add(key, 1);
    EXPECT_TRUE(noted(batch) == (Changes{"k=" + value, key + "=v", key, key})) << length;
  }
}

TEST(WriteBatch, NotesWhatItTakesOver) {
  WriteBatch batch, other;
  batch.put("a", "1");
  other.put("b", "2");
  other.erase("c");
  other.add("d", 4);
  batch.append(other);
  EXPECT_EQ(noted(batch), (Changes{"a=1", "b=2", "c", "d"}));
}

TEST(WriteBatch, IsEmptyAndOfUseAfterItWasCleared) {
  for (const std::size_t bytes : {1, 1 << 20}) {
    WriteBatch batch;
    batch.put("a", std::string(bytes, 'x'));
    batch.clear();
    EXPECT_TRUE(batch.empty());
    EXPECT_EQ(noted(batch), Changes{});
    batch.put("b", "2");
    EXPECT_FALSE(batch.empty());
    EXPECT_EQ(noted(batch), Changes{"b=2"});
  }
}

}  // namespace
}  // namespace gramme::storage
