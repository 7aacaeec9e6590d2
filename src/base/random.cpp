#include "gramme/base/random.h"

#include <algorithm>
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

// SplitMix64 ("Fast splittable pseudorandom number generators", OOPSLA 2014): every reply draws
// several, and the standard library's generators of such quality take 2.5 KB and ten times as long.
std::uint64_t random_bits() {
  thread_local std::uint64_t state = [] {
    std::random_device device;
    return std::uint64_t{device()} << 32 | device();
  }();
  std::uint64_t bits = state += 0x9e3779b97f4a7c15;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111eb;
  return bits ^ (bits >> 31);
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

void append_request_id(std::string& out) {
  std::array<std::array<char, 2>, kRequestIdLength / 2> id;
  // Twelve characters of five bits each from one draw, two at a time.
  constexpr std::size_t kPairsOfDraw = 6;
  for (std::size_t pair = 0; pair < id.size();) {
    std::uint64_t bits = random_bits();
    const std::size_t end = std::min(pair + kPairsOfDraw, id.size());
    for (; pair < end; ++pair, bits >>= 10) id[pair] = kPairs[bits & 1023];
  }
  out.append(id.front().data(), kRequestIdLength);
}

}  // namespace gramme
