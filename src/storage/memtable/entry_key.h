#pragma once

#include <endian.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gramme::storage::memtable {

// The first `size` bytes of eight, the others zero.
inline std::uint64_t beginning_of_word(std::uint64_t word, std::uint32_t size) {
  return size >= sizeof word ? word : word & ~(~std::uint64_t{0} >> (8 * size));
}

// The key of a memtable's entry, as RocksDB writes it:
//   varint32 length | user key | 8 bytes, little-endian: sequence << 8 | type | value…
// Keys are in the order of RocksDB's BytewiseComparator: user keys ascending as unsigned bytes, of
// one user key the newest first. It only refers to the entry's bytes.
class EntryKey {
 public:
  // `internal` is what follows the length, without the value.
  explicit EntryKey(std::string_view internal)
      : bytes_(internal.data()), size_(static_cast<std::uint32_t>(internal.size()) - kTagBytes) {}

  static EntryKey of_entry(const char* entry) {
    std::uint32_t length = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(*entry++);
      length |= (byte & 0x7fu) << shift;
      if (byte < 0x80) break;
    }
    return EntryKey({entry, length});
  }

  std::uint32_t size() const { return size_; }  // of the user key

  // The eight bytes of the user key from `offset` on as a number that orders as they do; what is
  // past the end counts as zeros.
  std::uint64_t word(std::uint32_t offset) const {
    if (offset >= size_) return 0;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, bytes_ + offset, sizeof bytes);  // never past the tag
    return beginning_of_word(be64toh(bytes), size_ - offset);
  }

  // Negative when it comes before `other`, positive when after. The first `same` bytes of both need
  // not be compared; it may be more than they have.
  int compare(const EntryKey& other, std::uint32_t same = 0) const {
    const std::uint32_t shorter = std::min(size_, other.size_);
    same = std::min(same, shorter);
    const int order = std::memcmp(bytes_ + same, other.bytes_ + same, shorter - same);
    if (order != 0) return order;
    if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
    if (sequence() != other.sequence()) return sequence() > other.sequence() ? -1 : 1;
    return 0;
  }

  // How many bytes the two user keys have in common at their beginning.
  std::uint32_t common(const EntryKey& other) const {
    const auto ends =
        std::mismatch(bytes_, bytes_ + size_, other.bytes_, other.bytes_ + other.size_);
    return static_cast<std::uint32_t>(ends.first - bytes_);
  }

 private:
  static constexpr std::uint32_t kTagBytes = 8;

  std::uint64_t sequence() const {
    std::uint64_t tag = 0;
    std::memcpy(&tag, bytes_ + size_, sizeof tag);
    return le64toh(tag) >> 8;
  }

  const char* bytes_;
  std::uint32_t size_;
};

}  // namespace gramme::storage::memtable
