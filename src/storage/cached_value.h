#pragma once

#include <atomic>
#include <boost/intrusive/list_hook.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gramme::storage {

// A key and its value in one piece of memory, shared by a cache and by whoever reads it. The bytes
// change only while the cache alone has it; the last owner frees it, on any thread.
class CachedValue : public boost::intrusive::list_base_hook<> {
 public:
  // Key and value together must be under 4 GB.
  static boost::intrusive_ptr<CachedValue> make(std::size_t hash, std::string_view key,
                                                std::string_view value);

  std::size_t hash() const { return hash_; }
  std::string_view key() const { return {bytes(), key_bytes_}; }
  std::string_view value() const { return {bytes() + key_bytes_, value_bytes_}; }
  // Of memory, about.
  std::size_t charge() const { return charge_of(key_bytes_, value_room_); }
  static std::size_t charge_of(std::size_t key_bytes, std::size_t value_bytes);

  // Takes another value in place of its own. False, and nothing is done, when that does not fit or
  // is so small that most of the memory would lie idle, and when others than the cache have it.
  // Under the cache's lock: there nobody can come by it meanwhile.
  bool replace(std::string_view value);

  // The cache's lock guards these.
  bool used = false;    // since it was looked at last for eviction
  bool hidden = false;  // while a put of its key is under way

 private:
  CachedValue(std::size_t hash, std::string_view key, std::string_view value,
              std::size_t value_room);
  const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }

  friend void intrusive_ptr_add_ref(const CachedValue* value);
  friend void intrusive_ptr_release(const CachedValue* value);

  char* bytes() { return reinterpret_cast<char*>(this + 1); }

  const std::size_t hash_;
  const std::uint32_t key_bytes_;
  const std::uint32_t value_room_;
  std::uint32_t value_bytes_;
  mutable std::atomic<std::uint32_t> owners_{0};
};

using CachedValuePtr = boost::intrusive_ptr<const CachedValue>;

}  // namespace gramme::storage
