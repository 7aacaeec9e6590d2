#include "store/store.h"

#include <algorithm>

namespace gramme::cache {
namespace {

// A shard must have room for a page of a query, which is 1 MB before its JSON is written out.
constexpr std::size_t kSmallestShard = 16 << 20;
constexpr std::size_t kMostShards = 16;

std::uint64_t hash_of(std::string_view key) {
  return std::hash<std::string_view>()(key);
}

}  // namespace

Store::Store(std::size_t memory_bytes, const MeasuredMemory* beside) : beside_(beside) {
  const std::size_t count = std::clamp<std::size_t>(memory_bytes / kSmallestShard, 1, kMostShards);
  for (std::size_t i = 0; i < count; ++i) {
    shards_.push_back(std::make_unique<Locked>(memory_bytes / count, Shard::Beside{beside, count}));
  }
}

std::optional<Found> Store::find(std::string_view key, Micros now) {
  const std::uint64_t hash = hash_of(key);
  Locked& part = locked(hash);
  const std::lock_guard lock(part.mutex);
  return part.shard.find(hash, key, now);
}

void Store::put_if(std::string_view key, const Answer& answer,
                   const std::function<bool()>& still_holds) {
  const std::uint64_t hash = hash_of(key);
  Locked& part = locked(hash);
  const std::lock_guard lock(part.mutex);
  if (still_holds()) part.shard.put(hash, key, answer);
}

void Store::erase(std::string_view key) {
  Locked& part = locked(hash_of(key));
  const std::lock_guard lock(part.mutex);
  part.shard.erase(key);
}

Store::Figures Store::figures() const {
  Figures sum;
  if (beside_ != nullptr) sum.bytes = beside_->bytes();
  for (const auto& part : shards_) {
    const std::lock_guard lock(part->mutex);
    sum.bytes += part->shard.bytes();
    sum.entries += part->shard.entries();
    sum.evictions += part->shard.evictions();
    sum.evicted_bytes += part->shard.evicted_bytes();
  }
  return sum;
}

}  // namespace gramme::cache
