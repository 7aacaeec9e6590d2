#include <charconv>
#include <optional>
#include <string>

#include "gramme/base/limits.h"
#include "gramme/item/number.h"
#include "powers_of_ten.h"

namespace gramme::item {
namespace {

using Coefficient = Number::Coefficient;

// An exponent past this is out of range whatever the digits are, and sums of it do not overflow.
constexpr int kHugeExponent = 100'000'000;

Error not_numeric(std::string_view text) {
  std::string message = "The parameter cannot be converted to a numeric value";
  if (!text.empty()) message.append(": ").append(text);
  return validation_error(std::move(message));
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The digits of a text, gathered without its leading and trailing zeros.
struct Digits {
  Coefficient coefficient = 0;  // right while significant <= 38
  int significant = 0;          // those in the coefficient
  int written = 0;              // all of them, to see whether there is one
  int pending_zeros = 0;        // read since the last one in the coefficient

  void take(char c) {
    ++written;
    if (c == '0') {
      pending_zeros += significant > 0;
      return;
    }
    significant += pending_zeros + 1;
    if (significant <= limits::kNumberDigits) {
      coefficient = coefficient * power_of_ten(pending_zeros + 1) + static_cast<unsigned>(c - '0');
    }
    pending_zeros = 0;
  }
};

void take_digits(std::string_view& rest, Digits& digits) {
  while (!rest.empty() && is_digit(rest.front())) {
    digits.take(rest.front());
    rest.remove_prefix(1);
  }
}

bool take_sign(std::string_view& rest) {
  if (rest.empty() || (rest.front() != '-' && rest.front() != '+')) return false;
  const bool negative = rest.front() == '-';
  rest.remove_prefix(1);
  return negative;
}

// What follows the "e": all of `rest`. False when that is not an integer.
bool take_exponent(std::string_view rest, int& exponent) {
  const bool negative = take_sign(rest);
  if (rest.empty()) return false;
  for (const char c : rest) {
    if (!is_digit(c)) return false;
    exponent = std::min(exponent * 10 + (c - '0'), kHugeExponent);
  }
  if (negative) exponent = -exponent;
  return true;
}

void append_digits(std::string& out, Coefficient coefficient) {
  constexpr std::uint64_t kTenTo19 = 10'000'000'000'000'000'000u;
  char buffer[limits::kNumberDigits];
  char* end = buffer;
  if (coefficient < kTenTo19) {
    end = std::to_chars(buffer, std::end(buffer), static_cast<std::uint64_t>(coefficient)).ptr;
  } else {
    char* const middle =
        std::to_chars(buffer, std::end(buffer), static_cast<std::uint64_t>(coefficient / kTenTo19))
            .ptr;
    auto low = static_cast<std::uint64_t>(coefficient % kTenTo19);
    end = middle + 19;
    for (char* digit = end; digit != middle; low /= 10) {
      *--digit = static_cast<char>('0' + low % 10);
    }
  }
  out.append(buffer, static_cast<std::size_t>(end - buffer));
}

// What nearly every number is: digits that fit 64 bits, and perhaps a minus sign.
std::optional<std::int64_t> plain_integer(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end) return std::nullopt;
  return value;
}

}  // namespace

Result<Number> Number::parse(std::string_view text) {
  if (const auto integer = plain_integer(text)) return of(*integer);
  std::string_view rest = text;
  const bool negative = take_sign(rest);
  Digits digits;
  take_digits(rest, digits);
  int fraction_digits = 0;
  if (!rest.empty() && rest.front() == '.') {
    rest.remove_prefix(1);
    const int whole_digits = digits.written;
    take_digits(rest, digits);
    fraction_digits = digits.written - whole_digits;
  }
  int exponent = 0;
  if (digits.written == 0) return fail(not_numeric(text));
  if (!rest.empty()) {
    if (rest.front() != 'e' && rest.front() != 'E') return fail(not_numeric(text));
    if (!take_exponent(rest.substr(1), exponent)) return fail(not_numeric(text));
  }
  if (digits.significant > limits::kNumberDigits) {
    return fail(
        validation_error("Attempting to store more than 38 significant digits in a Number"));
  }
  exponent += digits.pending_zeros - fraction_digits;
  // DynamoDB refuses 0e126 and 0e-131 but takes 0.0e126 (noted by ScyllaDB's
  // test/alternator/test_number.py): it looks at the exponent of the zero's last digit.
  if (digits.significant == 0) GRAMME_TRY(check_magnitude(exponent));
  return make(digits.coefficient, exponent, negative);
}

std::string Number::to_string() const {
  std::string out;
  append_to(out);
  return out;
}

void Number::append_to(std::string& out) const {
  if (negative_) out += '-';
  const std::size_t start = out.size();
  append_digits(out, coefficient_);
  if (exponent_ >= 0) {
    out.append(static_cast<std::size_t>(exponent_), '0');
    return;
  }
  const auto fraction_digits = static_cast<std::size_t>(-exponent_);
  const std::size_t digits = out.size() - start;
  if (digits > fraction_digits) {
    out.insert(out.size() - fraction_digits, 1, '.');
  } else {
    out.insert(start, "0." + std::string(fraction_digits - digits, '0'));
  }
}

}  // namespace gramme::item
