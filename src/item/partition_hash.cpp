// MurmurHash64A, by Austin Appleby's published definition (public domain, in the SMHasher
// repository as MurmurHash2.cpp), with seed 0 and its words read little-endian, followed by the
// 64-bit finaliser of MurmurHash3, which spreads every input bit over the high bits: parallel-scan
// segments divide the range of hashes. docs/storage-format.md repeats it step by step.
#include <boost/endian/conversion.hpp>
#include <cstdint>
#include <cstring>

#include "gramme/item/key.h"

namespace gramme::item {
namespace {

constexpr std::uint64_t kMultiplier = 0xc6a4a7935bd1e995u;
constexpr int kShift = 47;

// `count` bytes, 1 to 8, as a little-endian number.
std::uint64_t word_at(std::string_view bytes, std::size_t offset, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data() + offset, count);
  return boost::endian::little_to_native(word);
}

std::uint64_t murmur_hash_64a(std::string_view bytes) {
  std::uint64_t hash = bytes.size() * kMultiplier;
  std::size_t offset = 0;
  for (; offset + 8 <= bytes.size(); offset += 8) {
    std::uint64_t word = word_at(bytes, offset, 8) * kMultiplier;
    word ^= word >> kShift;
    hash = (hash ^ word * kMultiplier) * kMultiplier;
  }
  if (offset < bytes.size()) {
    hash = (hash ^ word_at(bytes, offset, bytes.size() - offset)) * kMultiplier;
  }
  hash = (hash ^ hash >> kShift) * kMultiplier;
  return hash ^ hash >> kShift;
}

std::uint64_t finalise(std::uint64_t hash) {
  hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
  hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53u;
  return hash ^ hash >> 33;
}

}  // namespace

std::uint64_t partition_hash(std::string_view encoded_partition_key) {
  return finalise(murmur_hash_64a(encoded_partition_key));
}

}  // namespace gramme::item
