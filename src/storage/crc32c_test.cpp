#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>

// RocksDB's own names: what stands here is what the linker leads to crc32c.cpp.
extern "C" {
std::uint32_t __real__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t, const char*, std::size_t);
std::uint32_t __wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t, const char*, std::size_t);
}

namespace gramme::storage {
namespace {

TEST(Crc32c, IsThatOfTheStandard) {
  // RFC 3720, appendix B.4: 32 bytes of zeroes, and of ones.
  EXPECT_EQ(__wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(0, std::string(32, '\0').data(), 32),
            0x8a9136aau);
  EXPECT_EQ(__wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(0, std::string(32, '\xff').data(), 32),
            0x62a8ab43u);
}

TEST(Crc32c, IsRocksDbsForEveryLengthAndStart) {
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes += static_cast<char>(i * 37);
  for (std::size_t begin = 0; begin < 9; ++begin) {
    std::uint32_t ours = 0, theirs = 0;
    for (std::size_t size = 0; size < 280; ++size) {
      ours = __wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(ours, bytes.data() + begin, size);
      theirs = __real__ZN7rocksdb6crc32c6ExtendEjPKcm(theirs, bytes.data() + begin, size);
      ASSERT_EQ(ours, theirs) << begin << ' ' << size;
    }
  }
}

}  // namespace
}  // namespace gramme::storage
