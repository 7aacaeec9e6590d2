#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>

// RocksDB's own names: what stands here is what the linker leads to crc32c.cpp.
extern "C" {
std::uint32_t __real__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t, const char*, std::size_t);
std::uint32_t __wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(std::uint32_t, const char*, std::size_t);
std::uint32_t __wrap__ZN7rocksdb6crc32c13Crc32cCombineEjjm(std::uint32_t, std::uint32_t,
                                                           std::size_t);
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

TEST(Crc32c, IsRocksDbsForLongPieces) {
  std::string bytes;
  for (int i = 0; i < 33'000; ++i) bytes += static_cast<char>(i * i >> 3);
  for (std::size_t size = 1000; size < bytes.size(); size += size < 1100 ? 1 : 331) {
    const char* const data = bytes.data() + bytes.size() - size;
    const auto crc = static_cast<std::uint32_t>(size * 2654435761u);
    ASSERT_EQ(__wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(crc, data, size),
              __real__ZN7rocksdb6crc32c6ExtendEjPKcm(crc, data, size))
        << size;
  }
}

TEST(Crc32c, OfTwoPiecesIsThatOfBothTogether) {
  std::string bytes;
  for (int i = 0; i < 70'000; ++i) bytes += static_cast<char>(i * 37);
  const auto checksum = [&](std::size_t begin, std::size_t end) {
    return __wrap__ZN7rocksdb6crc32c6ExtendEjPKcm(0, bytes.data() + begin, end - begin);
  };
  for (const std::size_t size : {0, 1, 5, 300}) {
    for (std::size_t more = 0; size + more < bytes.size(); more += more < 300 ? 1 : 997) {
      const std::size_t end = size + more;
      const std::uint32_t combined = __wrap__ZN7rocksdb6crc32c13Crc32cCombineEjjm(
          checksum(0, size), checksum(size, end), more);
      ASSERT_EQ(combined, checksum(0, end)) << size << ' ' << more;
    }
  }
}

}  // namespace
}  // namespace gramme::storage
