#include "cached_value.h"

#include <cstring>
#include <new>

namespace gramme::storage {

CachedValue::CachedValue(std::size_t hash, std::size_t key_bytes, std::size_t value_bytes)
    : hash_(hash), key_bytes_(key_bytes), value_bytes_(value_bytes) {}

boost::intrusive_ptr<CachedValue> CachedValue::make(std::size_t hash, std::string_view key,
                                                    std::string_view value) {
  void* memory = ::operator new(sizeof(CachedValue) + key.size() + value.size());
  auto* made = new (memory) CachedValue(hash, key.size(), value.size());
  char* bytes = reinterpret_cast<char*>(made + 1);
  std::memcpy(bytes, key.data(), key.size());
  std::memcpy(bytes + key.size(), value.data(), value.size());
  return made;
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
