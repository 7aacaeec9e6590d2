#include "crc32c_hardware.h"

#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#include <wmmintrin.h>
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

namespace gramme::storage::crc32c {

#if defined(__x86_64__)
#define GRAMME_CRC32C __attribute__((target("sse4.2,pclmul")))

namespace {

// Three streams at once are worth putting together from here on.
constexpr std::size_t kThreeStreams = 1024;

std::uint64_t word_at(const char* data) {
  std::uint64_t word;
  std::memcpy(&word, data, sizeof word);
  return word;
}

GRAMME_CRC32C std::uint32_t extend_state(std::uint32_t from, const char* data, std::size_t size) {
  std::uint64_t state = from;
  for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t)) {
    state = _mm_crc32_u64(state, word_at(data));
    data += sizeof(std::uint64_t);
  }
  auto last = static_cast<std::uint32_t>(state);
  for (; size > 0; --size) last = _mm_crc32_u8(last, static_cast<unsigned char>(*data++));
  return last;
}

// The instruction gives its result after three cycles, and can begin each cycle: so three pieces
// are read side by side.
GRAMME_CRC32C std::uint32_t extend_state_in_three(std::uint32_t from, const char* data,
                                                  std::size_t size) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  const std::size_t piece = size / 3 / kWord * kWord;
  std::uint64_t first = from, second = 0, third = 0;
  for (const char* const end = data + piece; data < end; data += kWord) {
    first = _mm_crc32_u64(first, word_at(data));
    second = _mm_crc32_u64(second, word_at(data + piece));
    third = _mm_crc32_u64(third, word_at(data + 2 * piece));
  }
  const std::uint32_t two =
      combine(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second), piece);
  const std::uint32_t three = combine(two, static_cast<std::uint32_t>(third), piece);
  return extend_state(three, data + 2 * piece, size - 3 * piece);
}

// A checksum is a polynomial modulo that of CRC-32C, the lowest power in its highest bit. This is
// a · b · x^32: the checksum instruction reduces the product, and multiplies by x^32 as it does.
GRAMME_CRC32C std::uint32_t multiply(std::uint32_t a, std::uint32_t b) {
  const __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128(std::int64_t{a}),
                                               _mm_cvtsi64_si128(std::int64_t{b}), 0);
  const auto bits = static_cast<std::uint64_t>(_mm_cvtsi128_si64(product));
  return static_cast<std::uint32_t>(_mm_crc32_u64(0, bits << 1));
}

}  // namespace

bool can_combine() {
  return __builtin_cpu_supports("sse4.2") != 0 && __builtin_cpu_supports("pclmul") != 0;
}
bool can_extend() {
  return can_combine();
}

std::uint32_t extend(std::uint32_t crc, const char* data, std::size_t size) {
  return ~(size < kThreeStreams ? extend_state(~crc, data, size)
                                : extend_state_in_three(~crc, data, size));
}

// A zero byte more behind the first piece is a multiplication by x^8.
GRAMME_CRC32C std::uint32_t combine(std::uint32_t first, std::uint32_t second,
                                    std::size_t second_size) {
  for (std::size_t left = second_size % 4; left > 0; --left) first = _mm_crc32_u8(first, 0);
  // x^(32 * 2^i - 32), so that multiply() makes it x^(32 * 2^i): 2^i times four bytes.
  std::uint32_t power = 0x80000000;
  for (std::size_t words = second_size / 4; words > 0; words /= 2) {
    if (words % 2 == 1) first = multiply(first, power);
    power = multiply(power, power);
  }
  return first ^ second;
}

#elif defined(__aarch64__)

bool can_extend() {
  return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0;
}

__attribute__((target("+crc"))) std::uint32_t extend(std::uint32_t crc, const char* data,
                                                     std::size_t size) {
  std::uint32_t state = ~crc;
  for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t)) {
    std::uint64_t word;
    std::memcpy(&word, data, sizeof word);
    state = __crc32cd(state, word);
    data += sizeof word;
  }
  for (; size > 0; --size) state = __crc32cb(state, static_cast<unsigned char>(*data++));
  return ~state;
}

#else

bool can_extend() {
  return false;
}
std::uint32_t extend(std::uint32_t, const char*, std::size_t) {
  return 0;
}

#endif

#if !defined(__x86_64__)

bool can_combine() {
  return false;
}
std::uint32_t combine(std::uint32_t, std::uint32_t, std::size_t) {
  return 0;
}

#endif

}  // namespace gramme::storage::crc32c
