#include "gramme/base/random.h"

#include <array>
#include <cstring>
#include <random>
#include <string_view>

namespace gramme {
namespace {

std::uint64_t& state_of_thread() {
  thread_local std::uint64_t state = [] {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
  }();
  return state;
}

// SplitMix64 ("Fast splittable pseudorandom number generators", OOPSLA 2014): every reply draws
// several, and the standard library's generators of such quality take 2.5 KB and ten times as long.
std::uint64_t next_bits(std::uint64_t& state) {
  std::uint64_t bits = state += 0x9e3779b97f4a7c15;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
}

// Eight random characters of 0-9 and A-V, one in each byte: every reply has 52, so they are made
// eight at a time. No sum exceeds 255, so that no byte carries into the next.
std::uint64_t characters_from(std::uint64_t bits) {
  constexpr std::uint64_t kEveryByte = 0x0101010101010101;
  const std::uint64_t digits = bits & kEveryByte * 31;
  // 1 in the bytes of the digits over 9: only with these does 118 more reach the highest bit.
  const std::uint64_t letters = (digits + kEveryByte * 118) >> 7 & kEveryByte;
  return digits + kEveryByte * '0' + letters * ('A' - '0' - 10);
}

}  // namespace

std::uint64_t random_bits() {
  return next_bits(state_of_thread());
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

RequestId random_request_id() {
  RequestId id;
  std::array<std::uint64_t, (id.size() + 7) / 8> characters;
  std::uint64_t& state = state_of_thread();
  for (std::uint64_t& eight : characters) eight = characters_from(next_bits(state));
  std::memcpy(id.data(), characters.data(), id.size());
  return id;
}

}  // namespace gramme
