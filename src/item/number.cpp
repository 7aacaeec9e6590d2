#include "gramme/item/number.h"

#include <bit>
#include <cstdint>

#include "gramme/base/limits.h"
#include "powers_of_ten.h"

namespace gramme::item {
namespace {

using Coefficient = Number::Coefficient;

constexpr int kMaxMagnitude = 125;
constexpr int kMinMagnitude = -130;

Error overflow() {
  return validation_error(
      "Number overflow. Attempting to store a number with magnitude larger than supported range");
}

bool fits_64_bits(Coefficient value) {
  return value >> 64 == 0;
}

// 128-bit division is a library call of some dozens of cycles; most coefficients need none.
int strip_trailing_zeros(Coefficient& coefficient) {
  int stripped = 0;
  for (; !fits_64_bits(coefficient) && coefficient % 10 == 0; ++stripped) coefficient /= 10;
  if (!fits_64_bits(coefficient)) return stripped;
  auto low = static_cast<std::uint64_t>(coefficient);
  for (; low != 0 && low % 10 == 0; ++stripped) low /= 10;
  coefficient = low;
  return stripped;
}

// A coefficient of up to 39 digits with its sign.
struct Signed {
  Coefficient value;
  bool negative;
};

// False when the sum needs more than 128 bits, and so has more digits than any Number.
bool add_signed(Signed a, Signed b, Signed& sum) {
  if (a.negative == b.negative) {
    sum.negative = a.negative;
    return !__builtin_add_overflow(a.value, b.value, &sum.value);
  }
  sum = a.value >= b.value ? Signed{a.value - b.value, a.negative}
                           : Signed{b.value - a.value, b.negative};
  return true;
}

}  // namespace

Status Number::check_magnitude(int magnitude) {
  if (magnitude > kMaxMagnitude) return fail(overflow());
  if (magnitude < kMinMagnitude) {
    return fail(validation_error(
        "Number underflow. Attempting to store a number with magnitude smaller than supported "
        "range"));
  }
  return {};
}

Result<Number> Number::make(Coefficient coefficient, int exponent, bool negative) {
  Number number;
  if (coefficient == 0) return number;
  exponent += strip_trailing_zeros(coefficient);
  if (coefficient >= power_of_ten(limits::kNumberDigits)) return fail(overflow());
  number.coefficient_ = coefficient;
  GRAMME_TRY(check_magnitude(exponent + number.digits() - 1));
  number.exponent_ = static_cast<std::int16_t>(exponent);
  number.negative_ = negative;
  return number;
}

Number Number::of(std::int64_t value) {
  Number number;
  const auto bits = static_cast<std::uint64_t>(value);
  number.coefficient_ = value < 0 ? 0 - bits : bits;
  number.exponent_ = static_cast<std::int16_t>(strip_trailing_zeros(number.coefficient_));
  number.negative_ = value < 0;
  return number;
}

int Number::digits() const {
  if (is_zero()) return 1;
  // log10(2) is 1233/4096 nearly: a number of so many bits has `fewest` digits or one more.
  const auto high = static_cast<std::uint64_t>(coefficient_ >> 64);
  const int bits = high != 0 ? 128 - std::countl_zero(high)
                             : 64 - std::countl_zero(static_cast<std::uint64_t>(coefficient_));
  const int fewest = bits * 1233 >> 12;
  return coefficient_ >= power_of_ten(fewest) ? fewest + 1 : fewest;
}

std::strong_ordering Number::operator<=>(const Number& other) const {
  if (negative_ != other.negative_) {
    return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  const Number& left = negative_ ? other : *this;
  const Number& right = negative_ ? *this : other;
  if (left.is_zero() || right.is_zero()) return left.coefficient_ <=> right.coefficient_;
  const int left_digits = left.digits();
  const int right_digits = right.digits();
  const int left_magnitude = left.exponent_ + left_digits;
  const int right_magnitude = right.exponent_ + right_digits;
  if (left_magnitude != right_magnitude) return left_magnitude <=> right_magnitude;
  return left.coefficient_ * power_of_ten(limits::kNumberDigits - left_digits) <=>
         right.coefficient_ * power_of_ten(limits::kNumberDigits - right_digits);
}

Result<Number> Number::add(const Number& a, const Number& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  const Number& high = a.exponent_ >= b.exponent_ ? a : b;
  const Number& low = a.exponent_ >= b.exponent_ ? b : a;
  const int shift = high.exponent_ - low.exponent_;
  // Where a shift leaves 128 bits, the sum has over 38 digits: its last one, that of `low`, is not
  // zero, and `low` is too small to shorten it. Amazon DynamoDB answers that with "Number
  // overflow", as ScyllaDB's test/alternator/test_number.py notes of 1e50 + 1.
  Coefficient shifted = 0;
  Signed sum{};
  if (shift > limits::kNumberDigits ||
      __builtin_mul_overflow(high.coefficient_, power_of_ten(shift), &shifted) ||
      !add_signed({shifted, high.negative_}, {low.coefficient_, low.negative_}, sum)) {
    return fail(overflow());
  }
  return make(sum.value, low.exponent_, sum.negative);
}

Result<Number> Number::subtract(const Number& a, const Number& b) {
  Number negated = b;
  negated.negative_ = !b.negative_ && !b.is_zero();
  return add(a, negated);
}

}  // namespace gramme::item
