// The checksum of RocksDB's log, CRC-32C, with the processor's instructions for it. Debian builds
// RocksDB for every amd64 machine and so without SSE 4.2: its tables take 0.4 µs for a record of
// 1 KB, a twentieth of a PutItem, where the instruction takes 0.05 µs. It then puts the checksums
// of a record's head and body together, bit by bit in 2,500 instructions, as much again for a
// PutItem that is alone in its turn; in hardware it is 200.
//
// The linker's --wrap (CMakeLists.txt of this folder) leads RocksDB's calls here, and what this
// processor cannot do back to RocksDB's own code.
#include <cstddef>
#include <cstdint>

#include "crc32c_hardware.h"

namespace crc32c = gramme::storage::crc32c;

extern "C" {
// RocksDB's functions, and what they become:
// rocksdb::crc32c::Extend(unsigned int, const char*, unsigned long)
std::uint32_t __real__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t crc, const char* data,
                                                     std::size_t size);
std::uint32_t __wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t crc, const char* data,
                                                     std::size_t size) {
  static const bool in_hardware = crc32c::can_extend();
  return in_hardware ? crc32c::extend(crc, data, size)
                     : __real__ZN7rocksdb6crc32c6ExtendEjPKcm(crc, data, size);
}

// rocksdb::crc32c::Crc32cCombine(unsigned int, unsigned int, unsigned long)
std::uint32_t __real__ZN7rocksdb6crc32c13Crc32cCombineEjjm(std::uint32_t first,
                                                           std::uint32_t second,
                                                           std::size_t second_size);
std::uint32_t __wrap__ZN7rocksdb6crc32c13Crc32cCombineEjjm(std::uint32_t first,
                                                           std::uint32_t second,
                                                           std::size_t second_size) {
  static const bool in_hardware = crc32c::can_combine();
  return in_hardware ? crc32c::combine(first, second, second_size)
                     : __real__ZN7rocksdb6crc32c13Crc32cCombineEjjm(first, second, second_size);
}
}
