#include "option_values.h"

#include <gtest/gtest.h>

namespace gramme::cli {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

TEST(OptionValues, WholeNumbers) {
  EXPECT_EQ(whole_number("8000", 0, 65'535), 8000);
  EXPECT_EQ(whole_number("0", 0, 65'535), 0);
  EXPECT_EQ(whole_number("-1", 0, 65'535).error(), "-1 is no whole number from 0 to 65535");
  EXPECT_EQ(whole_number("70000", 0, 65'535).error(), "70000 is no whole number from 0 to 65535");
  EXPECT_EQ(whole_number("0", 1, kMost).error(), "0 is no whole number from 1 on");
  for (const char* text : {"", "8000x", "1e3", " 1", "99999999999999999999"}) {
    EXPECT_FALSE(whole_number(text, 0, kMost)) << text;
  }
}

TEST(OptionValues, DecimalNumbers) {
  EXPECT_EQ(decimal_number("0.125", true), 0.125);
  EXPECT_EQ(decimal_number("0", false), 0.0);
  EXPECT_EQ(decimal_number("0", true).error(), "0 is no number above zero");
  for (const char* text : {"", "-1", "inf", "nan", "1x"}) {
    EXPECT_FALSE(decimal_number(text, false)) << text;
  }
}

TEST(OptionValues, Sizes) {
  EXPECT_EQ(byte_count("4096", 0), 4096);
  EXPECT_EQ(byte_count("4096b", 0), 4096);
  EXPECT_EQ(byte_count("256MB", 0), 256LL << 20);
  EXPECT_EQ(byte_count("256m", 0), 256LL << 20);
  EXPECT_EQ(byte_count("1GiB", 0), 1LL << 30);
  EXPECT_EQ(byte_count("1k", 1024), 1024);
  EXPECT_EQ(byte_count("1k", 1025).error(), "1k is less than 1025 bytes");
  for (const char* text : {"", "MB", "-1MB", "1.5GB", "1XB", "9999999999T"}) {
    EXPECT_EQ(byte_count(text, 0).error(), std::string(text) + " is no size, as 256MB is one");
  }
}

TEST(OptionValues, Durations) {
  EXPECT_EQ(duration("250ms"), 250);
  EXPECT_EQ(duration("30s"), 30'000);
  EXPECT_EQ(duration("5m"), 300'000);
  EXPECT_EQ(duration("1H"), 3'600'000);
  EXPECT_EQ(duration("0s"), 0);
  for (const char* text : {"", "5", "-5m", "5 minutes"}) EXPECT_FALSE(duration(text)) << text;
}

}  // namespace
}  // namespace gramme::cli
