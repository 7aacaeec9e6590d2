#include "gramme/item/number.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

namespace gramme::item {
namespace {

Number parsed(std::string_view text) {
  const Result<Number> number = Number::parse(text);
  EXPECT_TRUE(number) << text << ": " << (number ? "" : number.error().message);
  return number.value_or(Number());
}

std::string printed(std::string_view text) {
  return parsed(text).to_string();
}

std::string error_of(const Result<Number>& number) {
  if (number) return std::string("no error, but ") + number->to_string();
  EXPECT_EQ(number.error().code, ErrorCode::kValidation);
  return number.error().message;
}

constexpr std::string_view kOverflow =
    "Number overflow. Attempting to store a number with magnitude larger than supported range";
constexpr std::string_view kUnderflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";
constexpr std::string_view kTooManyDigits =
    "Attempting to store more than 38 significant digits in a Number";

// DynamoDB returns plain digits in every case: the facts are those that ScyllaDB's
// test/alternator/test_number.py records of it.
TEST(Number, PrintsNormalisedPlainDigits) {
  EXPECT_EQ(printed("0"), "0");
  EXPECT_EQ(printed("-0.00"), "0");
  EXPECT_EQ(printed("+007.50"), "7.5");
  EXPECT_EQ(printed("-1.50"), "-1.5");
  EXPECT_EQ(printed("1000"), "1000");
  EXPECT_EQ(printed("1E+3"), "1000");
  EXPECT_EQ(printed("15e1"), "150");
  EXPECT_EQ(printed(".5"), "0.5");
  EXPECT_EQ(printed("5."), "5");
  EXPECT_EQ(printed("-17.4E37"), std::string("-174") + std::string(36, '0'));
  EXPECT_EQ(printed("123e-2"), "1.23");
  EXPECT_EQ(printed("123e-3"), "0.123");
  EXPECT_EQ(printed("123e-5"), "0.00123");
  EXPECT_EQ(printed("1e125"), std::string("1") + std::string(125, '0'));
  EXPECT_EQ(printed("1e-130"), std::string("0.") + std::string(129, '0') + "1");
  EXPECT_EQ(printed("-1e-130").size(), 133u);
  EXPECT_EQ(printed("12345678901234567890123456789012345678"),
            "12345678901234567890123456789012345678");
  EXPECT_EQ(printed("9.0000000000000000000000000000000000001"),
            "9.0000000000000000000000000000000000001");
}

TEST(Number, SpellingsOfOneValueAreEqual) {
  for (const char* text : {"1000", "1e3", "1E+3", "1000.0", "001000", "+1000", "0.1e4"}) {
    EXPECT_EQ(parsed(text), Number::of(1000)) << text;
  }
  EXPECT_NE(parsed("1"), parsed("-1"));
  EXPECT_NE(parsed("1"), parsed("10"));
}

// Short integers are read by a way of their own.
TEST(Number, IntegersAreWhatTheirLongerSpellingsAre) {
  for (const char* text :
       {"0", "-0", "7", "007", "-40", "1000", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "+5", "-99999999999999999999999999999999999999"}) {
    EXPECT_EQ(parsed(text), parsed(std::string(text) + ".0e0")) << text;
  }
}

TEST(Number, RefusesWhatIsNotNumeric) {
  for (const std::string text :
       {"dog", "-dog", "NaN",   "Infinity", "-Infinity", " 1",    "1 ",    "1 2",
        "--1", "+-1",  "-",     "+",        ".",         "-.",    "e5",    ".e5",
        "1e",  "1e+",  "1e5.5", "1.2.3",    "0x10",      "1,000", "1_000", "1f"}) {
    EXPECT_EQ(error_of(Number::parse(text)),
              std::string("The parameter cannot be converted to a numeric value: ") + text);
  }
  EXPECT_EQ(error_of(Number::parse("")), "The parameter cannot be converted to a numeric value");
}

// Magnitudes of 1E-130 to 9.99E+125, 38 digits: the documented limits of the type.
TEST(Number, RefusesWhatIsOutOfRange) {
  EXPECT_EQ(printed("9.9999999999999999999999999999999999999e125"),
            std::string(38, '9') + std::string(88, '0'));
  EXPECT_EQ(error_of(Number::parse("1e126")), kOverflow);
  EXPECT_EQ(error_of(Number::parse("-11e125")), kOverflow);
  EXPECT_EQ(error_of(Number::parse("1.0e100000000000000000000")), kOverflow);
  EXPECT_EQ(error_of(Number::parse("1e-131")), kUnderflow);
  EXPECT_EQ(error_of(Number::parse("0.9e-130")), kUnderflow);
  EXPECT_EQ(error_of(Number::parse("-1e-99999999999999999999")), kUnderflow);
  EXPECT_EQ(error_of(Number::parse("3.14159265358979323846264338327950288419")), kTooManyDigits);
  EXPECT_EQ(error_of(Number::parse("314159265358979323846264338327950288419e30")), kTooManyDigits);
  EXPECT_EQ(
      printed(std::string("0.") + std::string(100, '0') + std::string("1") + std::string(200, '0')),
      std::string("0.") + std::string(100, '0') + "1");
}

// ScyllaDB's test/alternator/test_number.py notes it of DynamoDB: 0.0e126 is taken, 0e126 not.
TEST(Number, JudgesAZeroByTheExponentItIsWrittenWith) {
  EXPECT_EQ(printed("0e125"), "0");
  EXPECT_EQ(printed("0.0e126"), "0");
  EXPECT_EQ(printed("0.1e126"), printed("1e125"));
  EXPECT_EQ(error_of(Number::parse("0e126")), kOverflow);
  EXPECT_EQ(error_of(Number::parse("0e-131")), kUnderflow);
}

TEST(Number, OfTakesEveryInteger) {
  EXPECT_EQ(Number::of(0).to_string(), "0");
  EXPECT_EQ(Number::of(-120).to_string(), "-120");
  EXPECT_EQ(Number::of(std::numeric_limits<std::int64_t>::max()).to_string(),
            "9223372036854775807");
  EXPECT_EQ(Number::of(std::numeric_limits<std::int64_t>::min()).to_string(),
            "-9223372036854775808");
}

TEST(Number, CountsSignificantDigits) {
  EXPECT_EQ(Number::of(0).digits(), 1);
  EXPECT_EQ(Number::of(1000).digits(), 1);
  EXPECT_EQ(Number::of(-1203).digits(), 4);
  EXPECT_EQ(parsed("99999999999999999999999999999999999999").digits(), 38);
  EXPECT_EQ(parsed("0.00120").digits(), 2);
  EXPECT_EQ(parsed("0.00120").magnitude(), -3);
  EXPECT_EQ(parsed("125").magnitude(), 2);
}

TEST(Number, CountsItsDigitsAtEveryPowerOfTen) {
  for (int digits = 1; digits <= 38; ++digits) {
    const auto count = static_cast<std::size_t>(digits);
    EXPECT_EQ(parsed(std::string(count, '9')).digits(), digits);
    if (digits > 1) {
      EXPECT_EQ(parsed("1" + std::string(count - 2, '0') + "1").digits(), digits);
    }
  }
}

TEST(Number, OrdersByValue) {
  const std::vector<std::string> ascending = {
      "-9.9e125", "-100",   "-99.5", "-99.49", "-1",     "-0.001", "-1e-130",
      "0",        "1e-130", "0.009", "0.01",   "0.011",  "1",      "1.0000000000000000001",
      "2",        "10",     "10.5",  "1e20",   "9.9e125"};
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      EXPECT_EQ(parsed(ascending[i]) <=> parsed(ascending[j]), i <=> j)
          << ascending[i] << " " << ascending[j];
    }
  }
}

std::string sum(std::string_view a, std::string_view b) {
  const Result<Number> result = Number::add(parsed(a), parsed(b));
  return result ? result->to_string() : error_of(result);
}

std::string difference(std::string_view a, std::string_view b) {
  const Result<Number> result = Number::subtract(parsed(a), parsed(b));
  return result ? result->to_string() : error_of(result);
}

TEST(Number, AddsAndSubtractsExactly) {
  EXPECT_EQ(sum("0.1", "0.2"), "0.3");
  EXPECT_EQ(sum("1", "10000000000000000000000"), "10000000000000000000001");
  EXPECT_EQ(difference("10000000000000000000000", "1"), "9999999999999999999999");
  EXPECT_EQ(sum("-5", "5"), "0");
  EXPECT_EQ(difference("0", "5"), "-5");
  EXPECT_EQ(difference("5", "0"), "5");
  EXPECT_EQ(sum("99999999999999999999999999999999999999", "1"),
            std::string("1") + std::string(38, '0'));
  EXPECT_EQ(difference("1e38", "1"), std::string(38, '9'));
  EXPECT_EQ(difference("-1e38", "-1"), std::string("-") + std::string(38, '9'));
  EXPECT_EQ(sum("9e125", "9e124"), std::string("99") + std::string(124, '0'));
}

// ScyllaDB's test/alternator/test_number.py records that DynamoDB answers a sum that needs more
// than 38 digits with the overflow error.
TEST(Number, RefusesSumsThatDoNotFit) {
  EXPECT_EQ(sum("9e125", "9e125"), kOverflow);
  EXPECT_EQ(difference("9e125", "-9e125"), kOverflow);
  EXPECT_EQ(sum("1e50", "1"), kOverflow);
  EXPECT_EQ(difference("1e50", "1"), kOverflow);
  EXPECT_EQ(sum("1e38", "1"), kOverflow);
  EXPECT_EQ(difference("4e38", "1"), kOverflow);
  EXPECT_EQ(sum("99999999999999999999999999999999999999", "2"), kOverflow);
  EXPECT_EQ(difference("1.1e-130", "1e-130"), kUnderflow);
}

std::string ordered(std::string_view text) {
  std::string out;
  parsed(text).append_ordered(out);
  return out;
}

// The bytes that docs/storage-format.md gives.
TEST(Number, WritesTheDocumentedKeyBytes) {
  EXPECT_EQ(ordered("0"), "\x40");
  EXPECT_EQ(ordered("1"), "\x60\x82\x14");
  EXPECT_EQ(ordered("10"), "\x60\x83\x14");
  EXPECT_EQ(ordered("12.5"), "\x60\x83\x19\x64");
  EXPECT_EQ(ordered("-12.5"), "\x20\x7c\xe6\x9b");
  EXPECT_EQ(ordered("1e-130"), std::string("\x60\x00\x14", 3));
  EXPECT_EQ(ordered("9.9999999999999999999999999999999999999e125").size(), 21u);
}

TEST(Number, ReadsKeyBytesUpToTheirEnd) {
  const std::string stored = ordered("-12.5") + ordered("0") + ordered("7") + "rest";
  std::string_view bytes = stored;
  EXPECT_EQ(Number::read_ordered(bytes).value(), parsed("-12.5"));
  EXPECT_EQ(Number::read_ordered(bytes).value(), Number());
  EXPECT_EQ(Number::read_ordered(bytes).value(), Number::of(7));
  EXPECT_EQ(bytes, "rest");
}

TEST(Number, RefusesKeyBytesItDidNotWrite) {
  const std::vector<std::string> broken = {
      "",
      "\x10",
      "\x60",
      "\x60\x82",
      "\x60\x82\x15",                      // more digits announced, none there
      std::string("\x60\x82\x00", 3),      // no digit
      std::string("\x60\x82\x15\x00", 4),  // a trailing pair of zeros
      "\x60\x82\x02",                      // a leading zero
      "\x60\x82\xc8",                      // a pair over 99
      std::string("\x60\x82") + std::string(19, '\x15') + "\x14",  // 40 digits
  };
  for (const std::string& text : broken) {
    std::string_view bytes = text;
    const Result<Number> number = Number::read_ordered(bytes);
    ASSERT_FALSE(number) << testing::PrintToString(text);
    EXPECT_EQ(number.error().code, ErrorCode::kCorruption);
    EXPECT_EQ(bytes, text);
  }
}

}  // namespace
}  // namespace gramme::item
