#include "compare/spool.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <map>
#include <mutex>

namespace gramme::transfer {
namespace {

SpoolRecord record(std::string_view key, std::uint8_t side, unsigned char digest) {
  return {key, side, static_cast<std::uint32_t>(key.size()), {digest}};
}

class SpoolTest : public ::testing::TestWithParam<Spool::Options> {
 protected:
  static std::string key(int i) { return "key-" + std::to_string(i) + std::string(i % 50, 'x'); }
};

TEST_P(SpoolTest, HandsOutEveryRecordOnceWithTheOthersOfItsKey) {
  constexpr int kKeys = 3000;
  Spool spool(GetParam());
  for (const std::uint8_t side : std::array<std::uint8_t, 2>{1, 0}) {
    for (int i = side; i < kKeys; ++i) {
      ASSERT_TRUE(spool.add(record(key(i), side, static_cast<unsigned char>(i + side))));
    }
  }
  std::mutex mutex;
  std::map<std::string, int> seen;
  std::size_t parts = 0;
  ASSERT_TRUE(spool.hand_out(3, [&](const std::vector<SpoolRecord>& part) -> Status {
    const std::lock_guard lock(mutex);
    parts += part.empty() ? 0 : 1;
    for (std::size_t i = 0; i < part.size(); ++i) {
      const bool in_order = i == 0 || std::pair(part[i - 1].key, part[i - 1].side) <
                                          std::pair(part[i].key, part[i].side);
      EXPECT_TRUE(in_order);
      EXPECT_EQ(part[i].item_bytes, part[i].key.size());
      if (part[i].side == 1) {
        EXPECT_EQ(part[i - 1].key, part[i].key);
        EXPECT_EQ(static_cast<unsigned char>(part[i - 1].digest[0] + 1), part[i].digest[0]);
      }
      ++seen[std::string(part[i].key)];
    }
    return {};
  }));
  EXPECT_EQ(seen.size(), static_cast<std::size_t>(kKeys));
  for (int i = 0; i < kKeys; ++i) EXPECT_EQ(seen[key(i)], i == 0 ? 1 : 2);
  EXPECT_GT(parts, 200u);
}

const std::string kDirectory = std::filesystem::temp_directory_path().string();
INSTANTIATE_TEST_SUITE_P(InMemoryOnDiskAndDealtOutTwice, SpoolTest,
                         ::testing::Values(Spool::Options{kDirectory},
                                           Spool::Options{kDirectory, 1 << 20, 128},
                                           Spool::Options{kDirectory, 256, 64}));

TEST(Spool, OneKeyThatIsTooMuchIsHandedOutAllTheSame) {
  Spool spool({kDirectory, 256, 64});
  for (int i = 0; i < 100; ++i) ASSERT_TRUE(spool.add(record("same", 0, 0)));
  std::size_t most = 0;
  ASSERT_TRUE(spool.hand_out(1, [&](const auto& part) -> Status {
    most = std::max(most, part.size());
    return {};
  }));
  EXPECT_EQ(most, 100u);
}

TEST(Spool, WhatFitsInMemoryNeedsNoDirectory) {
  Spool spool({"/nowhere/at/all"});
  EXPECT_TRUE(spool.add(record("a", 0, 0)));
  EXPECT_TRUE(spool.hand_out(1, [](const auto&) -> Status { return {}; }));
}

TEST(Spool, ADirectoryThatIsNoneSaysSo) {
  Spool spool({"/nowhere/at/all", 256, 16});
  Status added;
  for (int i = 0; added && i < 100; ++i) added = spool.add(record("same", 0, 0));
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::kIo);
  EXPECT_NE(added.error().message.find("TMPDIR"), std::string::npos);
}

TEST(Spool, TheFirstErrorEndsIt) {
  Spool spool({kDirectory});
  for (int i = 0; i < 1000; ++i) ASSERT_TRUE(spool.add(record(std::to_string(i), 0, 0)));
  int calls = 0;
  const auto done = spool.hand_out(
      1, [&](const auto&) -> Status { return ++calls == 3 ? fail(io_error("enough")) : Status{}; });
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().message, "enough");
  EXPECT_EQ(calls, 3);
}

}  // namespace
}  // namespace gramme::transfer
