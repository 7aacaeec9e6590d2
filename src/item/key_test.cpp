#include "gramme/item/key.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace gramme::item {
namespace {

using namespace std::string_literals;

std::string encoded(const AttributeValue& value) {
  std::string out;
  append_key_part(out, value);
  return out;
}

TEST(KeyPart, WritesTheDocumentedBytes) {
  EXPECT_EQ(encoded(AttributeValue::string("ab")), "ab\x00\x01"s);
  EXPECT_EQ(encoded(AttributeValue::binary("\x00\xff\x00"s)), "\x00\xff\xff\x00\xff\x00\x01"s);
  EXPECT_EQ(encoded(AttributeValue::binary("")), "\x00\x01"s);
  EXPECT_EQ(encoded(AttributeValue::number(Number::of(1))), "\x60\x82\x14");
}

TEST(KeyPart, PartsFollowOneAnotherAndReadBack) {
  const std::vector<AttributeValue> parts = {
      AttributeValue::string("a\0b"s), AttributeValue::number(Number::of(-12)),
      AttributeValue::binary("\x00"s), AttributeValue::string(""),
      AttributeValue::number(Number())};
  std::string stored;
  for (const AttributeValue& part : parts) append_key_part(stored, part);
  std::string_view rest = stored;
  for (const AttributeValue& part : parts) {
    EXPECT_EQ(read_key_part(rest, part.type()).value(), part);
  }
  EXPECT_TRUE(rest.empty());
}

TEST(KeyPart, RefusesWhatItDidNotWrite) {
  for (const std::string& text : {""s, "ab"s, "ab\x00"s, "ab\x00\x02"s}) {
    std::string_view bytes = text;
    const Result<AttributeValue> part = read_key_part(bytes, Type::kS);
    ASSERT_FALSE(part) << testing::PrintToString(text);
    EXPECT_EQ(part.error().code, ErrorCode::kCorruption);
  }
}

// Random byte strings of the bytes that matter, followed by what could spoil the order.
TEST(KeyPart, BytesOrderAsTheValuesDo) {
  std::mt19937_64 random(4);
  static constexpr std::array<char, 5> kBytes = {'\x00', '\x01', '\x02', '\xfe', '\xff'};
  const auto random_bytes = [&] {
    std::string bytes(random() % 5, ' ');
    for (char& byte : bytes) byte = kBytes[random() % kBytes.size()];
    return bytes;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::string a = random_bytes();
    const std::string b = random_bytes();
    const std::string a_key = encoded(AttributeValue::binary(a));
    const std::string b_key = encoded(AttributeValue::binary(b));
    ASSERT_EQ(a_key <=> b_key, a <=> b);
    ASSERT_TRUE(a == b || !b_key.starts_with(a_key));
    ASSERT_TRUE(a == b || (a_key + "\xff" < b_key + "\x00"s) == (a < b));
  }
}

// Part of the storage format: these values never change.
TEST(PartitionHash, IsStable) {
  EXPECT_EQ(partition_hash(""), 0u);
  EXPECT_EQ(partition_hash("a"), 14480252109305533575u);
  EXPECT_EQ(partition_hash("MSG#5ae290ed\x00\x01"s), 6520538519897345238u);
}

// The worst keys: short, alike, numbered. Each of 64 segments of the range gets its share.
TEST(PartitionHash, SpreadsSimilarKeysOverTheHighBits) {
  constexpr int kKeys = 64'000;
  constexpr int kSegments = 64;
  std::array<int, kSegments> strings{};
  std::array<int, kSegments> numbers{};
  for (int i = 0; i < kKeys; ++i) {
    const std::string text = "user#" + std::to_string(i);
    ++strings[partition_hash(encoded(AttributeValue::string(text))) >> 58];
    ++numbers[partition_hash(encoded(AttributeValue::number(Number::of(i)))) >> 58];
  }
  // A share of 1000 by chance has a standard deviation of 31.
  for (const auto& counts : {strings, numbers}) {
    EXPECT_GT(*std::min_element(counts.begin(), counts.end()), 850);
    EXPECT_LT(*std::max_element(counts.begin(), counts.end()), 1150);
  }
}

}  // namespace
}  // namespace gramme::item
