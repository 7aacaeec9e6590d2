// The order-preserving form of numbers: docs/storage-format.md, "Numbers in keys".
#include <string>

#include "gramme/base/limits.h"
#include "gramme/item/number.h"
#include "powers_of_ten.h"

namespace gramme::item {
namespace {

using Coefficient = Number::Coefficient;

constexpr char kNegative = 0x20;
constexpr char kZero = 0x40;
constexpr char kPositive = 0x60;
constexpr int kMagnitudeBias = 130;
constexpr int kPairs = limits::kNumberDigits / 2;

unsigned char byte(int value) {
  return static_cast<unsigned char>(value);
}

// A pair of digits and whether more follow; a number that ends sorts before one that goes on.
unsigned char pair_byte(int pair, bool more) {
  return byte(pair * 2 + (more ? 1 : 0));
}

Error broken() {
  return corruption("a stored key holds a number that is not well formed");
}

}  // namespace

void Number::append_ordered(std::string& out) const {
  if (is_zero()) {
    out += kZero;
    return;
  }
  const unsigned char flip = negative_ ? 0xff : 0x00;
  const int digit_count = digits();
  out += negative_ ? kNegative : kPositive;
  out += static_cast<char>(byte(exponent_ + digit_count - 1 + kMagnitudeBias) ^ flip);

  const int pairs = (digit_count + 1) / 2;
  Coefficient rest = digit_count % 2 == 0 ? coefficient_ : coefficient_ * 10;
  const std::size_t start = out.size();
  out.resize(start + static_cast<std::size_t>(pairs));
  for (int i = pairs - 1; i >= 0; --i) {
    const int pair = static_cast<int>(rest % 100);
    rest /= 100;
    out[start + static_cast<std::size_t>(i)] =
        static_cast<char>(pair_byte(pair, i + 1 < pairs) ^ flip);
  }
}

Result<Number> Number::read_ordered(std::string_view& bytes) {
  if (bytes.empty()) return fail(broken());
  const char sign = bytes.front();
  if (sign == kZero) {
    bytes.remove_prefix(1);
    return Number();
  }
  if ((sign != kNegative && sign != kPositive) || bytes.size() < 3) return fail(broken());
  const int flip = sign == kNegative ? 0xff : 0x00;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]) ^ flip; };

  const int magnitude = at(1) - kMagnitudeBias;
  Coefficient coefficient = 0;
  int pairs = 0;
  for (bool more = true; more; ++pairs) {
    const auto index = static_cast<std::size_t>(pairs) + 2;
    if (pairs == kPairs || index == bytes.size() || at(index) >= 200) return fail(broken());
    coefficient = coefficient * 100 + static_cast<unsigned>(at(index) / 2);
    more = at(index) % 2 != 0;
  }
  // The first digit is never zero, nor the last pair: anything else is a second spelling.
  if (coefficient < power_of_ten(pairs * 2 - 1) || coefficient % 100 == 0) return fail(broken());
  Result<Number> number = make(coefficient, magnitude + 1 - pairs * 2, sign == kNegative);
  if (!number) return fail(broken());
  bytes.remove_prefix(static_cast<std::size_t>(pairs) + 2);
  return number;
}

}  // namespace gramme::item
