#pragma once

#include <endian.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>

#include "memtable/rocksdb_internals.h"

namespace gramme::storage::memtable {

// Stands for a memtable's arena in tests and benchmarks, and makes the entries.
class EntryMemory final : public rocksdb::Allocator {
 public:
  char* Allocate(size_t bytes) override { return AllocateAligned(bytes); }
  char* AllocateAligned(size_t bytes, size_t = 0, rocksdb::Logger* = nullptr) override {
    bytes = (bytes + alignof(void*) - 1) / alignof(void*) * alignof(void*);
    if (blocks_.empty() || used_ + bytes > blocks_.back().size()) {
      blocks_.emplace_back(std::max(bytes, kBlockBytes), '\0');
      used_ = 0;
    }
    used_ += bytes;
    return blocks_.back().data() + used_ - bytes;
  }
  size_t BlockSize() const override { return kBlockBytes; }

  // An entry with `value_bytes` of value.
  const char* make_entry(std::string_view user_key, std::uint64_t sequence,
                         std::size_t value_bytes = 0) {
    const std::string key = key_of(user_key, sequence);
    char* const entry = Allocate(key.size() + value_bytes);
    std::memcpy(entry, key.data(), key.size());
    return entry;
  }

  // A sought key, as an entry begins.
  static std::string key_of(std::string_view user_key, std::uint64_t sequence) {
    std::string bytes;
    std::size_t length = user_key.size() + sizeof sequence;
    for (; length >= 0x80; length >>= 7) bytes.push_back(static_cast<char>(length | 0x80));
    bytes.push_back(static_cast<char>(length));
    bytes += user_key;
    constexpr std::uint64_t kTypeValue = 1;
    const std::uint64_t tag = htole64(sequence << 8 | kTypeValue);
    bytes.append(reinterpret_cast<const char*>(&tag), sizeof tag);
    return bytes;
  }

 private:
  static constexpr std::size_t kBlockBytes = 1 << 20;

  std::deque<std::string> blocks_;
  std::size_t used_ = 0;
};

}  // namespace gramme::storage::memtable
