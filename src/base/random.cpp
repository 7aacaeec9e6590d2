#include "gramme/base/random.h"

#include <random>
#include <string_view>

namespace gramme {

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
  static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
  std::string out(52, '\0');
  for (std::size_t i = 0; i < out.size();) {
    // 12 characters of 5 bits each from one 64-bit draw
    std::uint64_t bits = random_bits();
    for (int part = 0; part < 12 && i < out.size(); ++part, bits >>= 5) {
      out[i++] = kAlphabet[bits & 31];
    }
  }
  return out;
}

}  // namespace gramme
