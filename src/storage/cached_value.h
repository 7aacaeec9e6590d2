#pragma once

#include <atomic>
#include <boost/intrusive/list_hook.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gramme::storage {

// A key and its value in one piece of memory, shared by a cache and by whoever reads it. The bytes
// never change; the last owner frees them, on any thread.
class CachedValue : public boost::intrusive::list_base_hook<> {
 public:
  static boost::intrusive_ptr<CachedValue> make(std::size_t hash, std::string_view key,
                                                std::string_view value);

  std::size_t hash() const { return hash_; }
  std::string_view key() const { return {bytes(), key_bytes_}; }
  std::string_view value() const { return {bytes() + key_bytes_, value_bytes_}; }
  // Of memory, about.
  std::size_t charge() const { return charge_of(key_bytes_, value_bytes_); }
  static std::size_t charge_of(std::size_t key_bytes, std::size_t value_bytes);

  bool used = false;  // since it was looked at last for eviction; the cache's lock guards it

 private:
  CachedValue(std::size_t hash, std::size_t key_bytes, std::size_t value_bytes);
  const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }

  friend void intrusive_ptr_add_ref(const CachedValue* value);
  friend void intrusive_ptr_release(const CachedValue* value);

  const std::size_t hash_;
  const std::size_t key_bytes_, value_bytes_;
  mutable std::atomic<std::uint32_t> owners_{0};
};

using CachedValuePtr = boost::intrusive_ptr<const CachedValue>;

}  // namespace gramme::storage
