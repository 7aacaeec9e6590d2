#pragma once

#include <atomic>
#include <cstddef>
#include <memory_resource>

namespace gramme::cache {

// The heap, with a count of what the allocator really gave: its rounding up and its header
// included. Thread-safe.
class MeasuredMemory final : public std::pmr::memory_resource {
 public:
  std::size_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

 private:
  void* do_allocate(std::size_t bytes, std::size_t alignment) override;
  void do_deallocate(void* pointer, std::size_t bytes, std::size_t alignment) override;
  bool do_is_equal(const std::pmr::memory_resource& other) const noexcept override;

  std::atomic<std::size_t> bytes_{0};
};

}  // namespace gramme::cache
