// The checksum of RocksDB's log, CRC-32C, with the processor's instruction for it. Debian builds
// RocksDB for every amd64 machine and so without SSE 4.2: its tables take 0.4 µs for a record of
// 1 KB, a twentieth of a PutItem, where the instruction takes 0.05 µs.
//
// The linker's --wrap (CMakeLists.txt of this folder) leads RocksDB's calls here, and what this
// processor cannot do back to RocksDB's own code.
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
#include <nmmintrin.h>
#elif defined(__aarch64__)
#include <arm_acle.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>
#endif

extern "C" {
// rocksdb::crc32c::Extend(unsigned int, const char*, unsigned long): RocksDB's, and what it
// becomes.
std::uint32_t __real__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t crc, const char* data,
                                                     std::size_t size);
std::uint32_t __wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t crc, const char* data,
                                                     std::size_t size);
}

namespace {

#if defined(__x86_64__)

__attribute__((target("sse4.2"))) std::uint32_t extend_in_hardware(std::uint32_t crc,
                                                                   const char* data,
                                                                   std::size_t size) {
  std::uint64_t state = ~crc;
  for (; size >= sizeof(std::uint64_t); size -= sizeof(std::uint64_t)) {
    std::uint64_t word;
    std::memcpy(&word, data, sizeof word);
    state = _mm_crc32_u64(state, word);
    data += sizeof word;
  }
  auto last = static_cast<std::uint32_t>(state);
  for (; size > 0; --size) last = _mm_crc32_u8(last, static_cast<unsigned char>(*data++));
  return ~last;
}

bool has_instruction() {
  return __builtin_cpu_supports("sse4.2") != 0;
}

#elif defined(__aarch64__)

__attribute__((target("+crc"))) std::uint32_t extend_in_hardware(std::uint32_t crc,
                                                                 const char* data,
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

bool has_instruction() {
  return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0;
}

#else

std::uint32_t extend_in_hardware(std::uint32_t crc, const char* data, std::size_t size) {
  return __real__ZN7rocksdb6crc32c6ExtendEjPKcm(crc, data, size);
}

bool has_instruction() {
  return false;
}

#endif

}  // namespace

extern "C" std::uint32_t __wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t crc, const char* data,
                                                                std::size_t size) {
  static const bool in_hardware = has_instruction();
  return in_hardware ? extend_in_hardware(crc, data, size)
                     : __real__ZN7rocksdb6crc32c6ExtendEjPKcm(crc, data, size);
}
