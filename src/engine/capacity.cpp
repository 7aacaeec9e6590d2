#include "gramme/engine/capacity.h"

#include <algorithm>

#include "gramme/base/limits.h"

namespace gramme::engine {
namespace {

double blocks(std::size_t bytes, std::size_t block) {
  return static_cast<double>(std::max<std::size_t>(1, (bytes + block - 1) / block));
}

}  // namespace

double read_units(std::size_t bytes, bool consistent) {
  return blocks(bytes, limits::kReadUnitBytes) * (consistent ? 1.0 : 0.5);
}

double write_units(std::size_t bytes) {
  return blocks(bytes, limits::kWriteUnitBytes);
}

}  // namespace gramme::engine
