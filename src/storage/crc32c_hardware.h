#pragma once

#include <cstddef>
#include <cstdint>

// CRC-32C with what this processor has for it.
namespace gramme::storage::crc32c {

// Whether the functions below work on this processor.
bool can_extend();
bool can_combine();

// The checksum of what `crc` is the checksum of and `size` bytes more.
std::uint32_t extend(std::uint32_t crc, const char* data, std::size_t size);
// The checksum of two pieces from those of each.
std::uint32_t combine(std::uint32_t first, std::uint32_t second, std::size_t second_size);

}  // namespace gramme::storage::crc32c
