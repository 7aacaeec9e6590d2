#include "cached_value.h"

#include <cstring>
#include <new>

namespace gramme::storage {

CachedValue::CachedValue(std::size_t hash, std::string_view key, std::string_view value,
                         std::size_t value_room)
    : hash_(hash),
      key_bytes_(static_cast<std::uint32_t>(key.size())),
      value_room_(static_cast<std::uint32_t>(value_room)),
      value_bytes_(static_cast<std::uint32_t>(value.size())) {
  std::memcpy(bytes(), key.data(), key.size());
  std::memcpy(bytes() + key.size(), value.data(), value.size());
}

boost::intrusive_ptr<CachedValue> CachedValue::make(std::size_t hash, std::string_view key,
                                                    std::string_view value) {
  // The allocator gives whole units, and the next value is often a few bytes longer.
  constexpr std::size_t kUnit = 64;
  const std::size_t size = sizeof(CachedValue) + key.size() + value.size();
  const std::size_t spare = (kUnit - size % kUnit) % kUnit;
  void* memory = ::operator new(size + spare);
  return new (memory) CachedValue(hash, key, value, value.size() + spare);
}

bool CachedValue::replace(std::string_view value) {
  const bool fits = value.size() <= value_room_ && value.size() >= value_room_ / 2;
  if (!fits || owners_.load(std::memory_order_acquire) != 1) return false;
  std::memcpy(bytes() + key_bytes_, value.data(), value.size());
  value_bytes_ = static_cast<std::uint32_t>(value.size());
  return true;
}

std::size_t CachedValue::charge_of(std::size_t key_bytes, std::size_t value_bytes) {
  constexpr std::size_t kOfTableAndAllocator = 32;
  return sizeof(CachedValue) + key_bytes + value_bytes + kOfTableAndAllocator;
}

void intrusive_ptr_add_ref(const CachedValue* value) {
  value->owners_.fetch_add(1, std::memory_order_relaxed);
}

void intrusive_ptr_release(const CachedValue* value) {
  if (value->owners_.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  value->~CachedValue();
  ::operator delete(const_cast<CachedValue*>(value));
}

}  // namespace gramme::storage
