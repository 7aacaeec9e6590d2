#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "gramme/base/result.h"

namespace gramme::item {

// A DynamoDB number: up to 38 significant decimal digits, magnitude 1E-130 to
// 9.9999999999999999999999999999999999999E+125, or zero.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
//
// Held normalised: the coefficient has no trailing zero, so two spellings of one value ("1",
// "1.0", "10E-1") are equal, print alike and make the same key. A plain value; copies are cheap.
class Number {
 public:
  __extension__ using Coefficient = unsigned __int128;  // 38 digits fit: 10^38 < 2^127

  Number() = default;  // zero

  // The value of a decimal text: [+-] digits [. digits] [e|E [+-] digits], with a digit before or
  // after the point. AWS's ValidationException for what is not one:
  // "The parameter cannot be converted to a numeric value: abc", "Number overflow. ...",
  // "Number underflow. ...", "Attempting to store more than 38 significant digits in a Number".
  // As in DynamoDB, a zero is refused when its written exponent is out of range: "0e126".
  static Result<Number> parse(std::string_view text);
  static Number of(std::int64_t value);

  // As DynamoDB returns it: always plain digits, never an exponent ("1E+3" is "1000", "1E-3" is
  // "0.001"), no leading or trailing zeros, no plus sign. At most 170 characters.
  std::string to_string() const;
  void append_to(std::string& out) const;

  // Exact sum and difference; the overflow and underflow errors of parse(). A result that would
  // need more than 38 digits is not rounded: DynamoDB refuses it, as "Number overflow. ...".
  static Result<Number> add(const Number& a, const Number& b);
  static Result<Number> subtract(const Number& a, const Number& b);

  bool is_zero() const { return coefficient_ == 0; }
  bool is_negative() const { return negative_; }
  // Significant digits, 1 to 38 (1 for zero); leading and trailing zeros do not count.
  int digits() const;
  Coefficient coefficient() const { return coefficient_; }
  // The value is coefficient * 10^exponent, negated when is_negative().
  int exponent() const { return exponent_; }
  // The power of ten of the first digit, -130 to 125; 0 for zero.
  int magnitude() const { return is_zero() ? 0 : exponent_ + digits() - 1; }

  // Numeric order.
  std::strong_ordering operator<=>(const Number& other) const;
  bool operator==(const Number& other) const = default;

  // Appends bytes whose memcmp order is the numeric order, and that no other number's bytes are
  // a prefix of. At most 21 bytes. docs/storage-format.md gives the layout.
  void append_ordered(std::string& out) const;
  // Reads what append_ordered wrote from the front of `bytes` and removes it.
  // Errors: kCorruption.
  static Result<Number> read_ordered(std::string_view& bytes);

 private:
  // Any coefficient of up to 39 digits, normalised and checked against the limits.
  static Result<Number> make(Coefficient coefficient, int exponent, bool negative);
  static Status check_magnitude(int magnitude);

  Coefficient coefficient_ = 0;
  std::int16_t exponent_ = 0;
  bool negative_ = false;
};

}  // namespace gramme::item
