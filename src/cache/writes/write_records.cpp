#include "writes/write_records.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace gramme::cache {

namespace {

constexpr std::size_t kShards = 16;

}  // namespace

WriteRecords::WriteRecords(MeasuredMemory& memory) : memory_(memory) {
  for (std::size_t i = 0; i < kShards; ++i) shards_.emplace_back(memory);
}

std::shared_ptr<const Dependencies> WriteRecords::kept(const Dependencies& dependencies) {
  return std::allocate_shared<const Dependencies>(
      std::pmr::polymorphic_allocator<Dependencies>(&memory_), dependencies);
}

WriteRecordPtr WriteRecords::of(std::string_view thing) {
  const std::size_t hash = std::hash<std::string_view>()(thing);
  Shard& shard = shard_of(hash);
  const std::lock_guard lock(shard.mutex);
  std::weak_ptr<WriteRecord>& known = shard.records[hash];
  WriteRecordPtr record = known.lock();
  if (record == nullptr) {
    record =
        std::allocate_shared<WriteRecord>(std::pmr::polymorphic_allocator<WriteRecord>(&memory_));
    known = record;
    if (shard.records.size() >= shard.sweep_at) sweep(shard);
  }
  return record;
}

// Doubling the mark after each sweep makes the cost of sweeping constant for each new record.
void WriteRecords::sweep(Shard& shard) {
  std::erase_if(shard.records, [](const auto& entry) { return entry.second.expired(); });
  shard.sweep_at = std::max(kFewRecords, 2 * shard.records.size());
}

void WriteRecords::keep(WriteRecordPtr record, Micros until, Micros now) {
  std::vector<WriteRecordPtr> over;  // destroyed outside of the lock
  const std::lock_guard lock(keeping_);
  kept_.emplace_back(until, std::move(record));
  while (!kept_.empty() && kept_.front().first <= now) {
    over.push_back(std::move(kept_.front().second));
    kept_.pop_front();
  }
}

}  // namespace gramme::cache
