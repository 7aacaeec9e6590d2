// Random numbers against a second, slow way: decimal texts of a fixed layout, handled as strings.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "gramme/item/number.h"

namespace gramme::item {
namespace {

constexpr int kRounds = 20'000;

int pick(std::mt19937_64& random, int low, int high) {
  return std::uniform_int_distribution<int>(low, high)(random);
}

struct Sample {
  std::string text;  // as a user may spell it
  Number number;
};

Sample random_number(std::mt19937_64& random, int max_digits, int min_magnitude,
                     int max_magnitude) {
  const int digits = pick(random, 1, max_digits);
  std::string text = pick(random, 0, 1) != 0 ? "-" : "";
  text += static_cast<char>('0' + pick(random, 1, 9));
  if (digits > 1) text += '.';
  for (int i = 1; i < digits; ++i) {
    // Runs of zeros and nines are where digits are carried, stripped and compared.
    static constexpr std::string_view kLikely = "0000999912345678";
    text += kLikely[static_cast<std::size_t>(pick(random, 0, 15))];
  }
  text.append("e").append(std::to_string(pick(random, min_magnitude, max_magnitude)));
  Result<Number> number = Number::parse(text);
  EXPECT_TRUE(number) << text;
  return {text, number.value_or(Number())};
}

// Every number as a sign and 256 digits, 126 before the point: the whole range, nothing implied.
constexpr int kWhole = 126;
constexpr int kWide = kWhole + 168;

std::string wide_digits(const Number& number) {
  std::string text = number.to_string();
  if (text.front() == '-') text.erase(0, 1);
  const std::size_t point = std::min(text.find('.'), text.size());
  std::string wide(static_cast<std::size_t>(kWhole) - point, '0');
  wide += text.substr(0, point);
  if (point < text.size()) wide += text.substr(point + 1);
  wide.resize(kWide, '0');
  return wide;
}

std::strong_ordering wide_order(const Number& a, const Number& b) {
  if (a.is_negative() != b.is_negative()) return b.is_negative() <=> a.is_negative();
  const std::strong_ordering order = wide_digits(a) <=> wide_digits(b);
  return a.is_negative() ? 0 <=> order : order;
}

// Schoolbook arithmetic on the digits; the result's text, normalised by hand.
std::string wide_sum(const Number& a, const Number& b) {
  std::string left = wide_digits(a);
  std::string right = wide_digits(b);
  bool negative = a.is_negative();
  const bool subtract = a.is_negative() != b.is_negative();
  if (subtract && left < right) {
    std::swap(left, right);
    negative = b.is_negative();
  }
  int carry = 0;
  for (std::size_t i = left.size(); i-- > 0;) {
    int digit = left[i] - '0' + carry + (subtract ? '0' - right[i] : right[i] - '0');
    carry = digit < 0 ? -1 : digit / 10;
    digit = (digit + 10) % 10;
    left[i] = static_cast<char>('0' + digit);
  }
  EXPECT_EQ(carry, 0);
  left.insert(kWhole, ".");
  left.erase(left.find_last_not_of('0') + 1);
  if (left.back() == '.') left.pop_back();
  left.erase(0, std::min(left.find_first_not_of('0'), left.size()));
  if (left.empty() || left.front() == '.') left.insert(0, "0");
  if (negative && left != "0") left.insert(0, 1, '-');
  return left;
}

std::size_t significant_digits(std::string text) {
  std::erase_if(text, [](char c) { return c == '-' || c == '.'; });
  text.erase(0, std::min(text.find_first_not_of('0'), text.size()));
  text.erase(text.find_last_not_of('0') + 1);
  return text.size();
}

TEST(NumberRandom, ParsingWhatWasPrintedGivesTheSameNumber) {
  std::mt19937_64 random(1);
  for (int i = 0; i < kRounds; ++i) {
    const auto [text, number] = random_number(random, 38, -130, 125);
    const std::string printed = number.to_string();
    EXPECT_EQ(Number::parse(printed).value(), number) << text;
    EXPECT_EQ(Number::parse(printed)->to_string(), printed) << text;
  }
}

TEST(NumberRandom, KeyBytesOrderAsTheNumbersDoAndReadBack) {
  std::mt19937_64 random(2);
  for (int i = 0; i < kRounds; ++i) {
    // A narrow range of magnitudes half of the time, so that near numbers meet.
    const int reach = pick(random, 0, 1) != 0 ? 2 : 125;
    const Sample a = random_number(random, 38, -reach, reach);
    const Sample b = random_number(random, 38, -reach, reach);
    std::string a_bytes, b_bytes;
    a.number.append_ordered(a_bytes);
    b.number.append_ordered(b_bytes);
    const std::strong_ordering expected = wide_order(a.number, b.number);
    ASSERT_EQ(a.number <=> b.number, expected) << a.text << " " << b.text;
    ASSERT_EQ(a_bytes <=> b_bytes, expected) << a.text << " " << b.text;
    ASSERT_LE(a_bytes.size(), 21u);
    ASSERT_TRUE(expected == 0 || !b_bytes.starts_with(a_bytes)) << a.text << " " << b.text;
    std::string_view rest = a_bytes;
    ASSERT_EQ(Number::read_ordered(rest).value(), a.number) << a.text;
    ASSERT_TRUE(rest.empty());
  }
}

TEST(NumberRandom, SumsAreTheSchoolbookOnes) {
  std::mt19937_64 random(3);
  int refused = 0;
  for (int i = 0; i < kRounds; ++i) {
    const int reach = pick(random, 1, 30);
    const Sample a = random_number(random, 38, -reach, reach);
    const Sample b = random_number(random, 38, -reach, reach);
    const std::string expected = wide_sum(a.number, b.number);
    const Result<Number> sum = Number::add(a.number, b.number);
    if (significant_digits(expected) > 38) {
      ++refused;
      ASSERT_FALSE(sum) << a.text << " + " << b.text;
      continue;
    }
    ASSERT_TRUE(sum) << a.text << " + " << b.text;
    ASSERT_EQ(sum->to_string(), expected) << a.text << " + " << b.text;
    ASSERT_EQ(Number::subtract(*sum, b.number).value(), a.number) << a.text << " + " << b.text;
  }
  EXPECT_GT(refused, kRounds / 100);
  EXPECT_LT(refused, kRounds * 9 / 10);
}

}  // namespace
}  // namespace gramme::item
