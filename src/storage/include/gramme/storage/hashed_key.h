#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace gramme::storage {

// A key and its hash, which every lock and every cache of keys asks for: made once for all of them.
class HashedKey {
 public:
  HashedKey() : HashedKey(std::string()) {}
  explicit HashedKey(std::string bytes) : bytes_(std::move(bytes)), hash_(hash_of(bytes_)) {}
  static std::size_t hash_of(std::string_view bytes) {
    return std::hash<std::string_view>{}(bytes);
  }
  const std::string& bytes() const { return bytes_; }
  std::size_t hash() const { return hash_; }
  bool operator==(const HashedKey& other) const {
    return hash_ == other.hash_ && bytes_ == other.bytes_;
  }

 private:
  std::string bytes_;
  std::size_t hash_;
};

}  // namespace gramme::storage
