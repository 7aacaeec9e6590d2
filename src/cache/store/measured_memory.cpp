#include "store/measured_memory.h"

#include <malloc.h>

#include <new>

namespace gramme::cache {
namespace {

// glibc keeps a block's size in the word before it; jemalloc, which does not, is counted a word too
// high.
constexpr std::size_t kHeader = sizeof(std::size_t);

}  // namespace

void* MeasuredMemory::do_allocate(std::size_t bytes, std::size_t alignment) {
  void* const pointer = ::operator new(bytes, std::align_val_t(alignment));
  bytes_.fetch_add(::malloc_usable_size(pointer) + kHeader, std::memory_order_relaxed);
  return pointer;
}

void MeasuredMemory::do_deallocate(void* pointer, std::size_t bytes, std::size_t alignment) {
  bytes_.fetch_sub(::malloc_usable_size(pointer) + kHeader, std::memory_order_relaxed);
  ::operator delete(pointer, bytes, std::align_val_t(alignment));
}

bool MeasuredMemory::do_is_equal(const std::pmr::memory_resource& other) const noexcept {
  return this == &other;
}

}  // namespace gramme::cache
