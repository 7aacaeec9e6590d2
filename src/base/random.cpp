#include "gramme/base/random.h"

#include <array>
#include <random>
#include <string_view>

namespace gramme {
namespace {

constexpr std::size_t kRequestIdLength = 52;  // as AWS's

// Every two characters of a request id, by their ten bits: every reply has one.
constexpr auto kPairs = [] {
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
  std::array<std::array<char, 2>, 1024> pairs{};
  for (std::size_t i = 0; i < pairs.size(); ++i) pairs[i] = {kAlphabet[i & 31], kAlphabet[i >> 5]};
  return pairs;
}();

}  // namespace

std::uint64_t random_bits() {
  thread_local std::mt19937_64 generator = [] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    return std::mt19937_64(seed);
  }();
  return generator();
}

std::string random_uuid() {
  static constexpr std::string_view kHex = "0123456789abcdef";
  const std::uint64_t high = (random_bits() & ~0xf000ull) | 0x4000ull;             // version 4
  const std::uint64_t low = (random_bits() & ~(0xc0ull << 56)) | (0x80ull << 56);  // variant 1
  std::string out;
  out.reserve(36);
  for (int i = 0; i < 32; ++i) {
    if (i == 8 || i == 12 || i == 16 || i == 20) out += '-';
    const std::uint64_t half = i < 16 ? high : low;
    out += kHex[(half >> (60 - 4 * (i % 16))) & 15];
  }
  return out;
}

std::string random_request_id() {
  std::string out(kRequestIdLength, '\0');
  for (std::size_t i = 0; i < out.size();) {
    // Twelve characters of five bits each from one draw, two at a time.
    std::uint64_t bits = random_bits();
    for (int pair = 0; pair < 6 && i < out.size(); ++pair, bits >>= 10) {
      const auto& two = kPairs[bits & 1023];
      out[i++] = two[0];
      out[i++] = two[1];
    }
  }
  return out;
}

}  // namespace gramme
