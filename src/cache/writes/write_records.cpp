#include "writes/write_records.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

namespace gramme::cache {

WriteRecordPtr WriteRecords::of(std::string_view thing) {
  const std::size_t hash = std::hash<std::string_view>()(thing);
  Shard& shard = shards_[hash % shards_.size()];
  const std::lock_guard lock(shard.mutex);
  std::weak_ptr<WriteRecord>& known = shard.records[hash];
  WriteRecordPtr record = known.lock();
  if (record == nullptr) {
    record = std::make_shared<WriteRecord>();
    known = record;
    if (shard.records.size() >= shard.sweep_at) sweep(shard);
  }
  return record;
}

// Doubling the mark after each sweep makes the cost of sweeping constant for each new record.
void WriteRecords::sweep(Shard& shard) {
  std::erase_if(shard.records, [](const auto& entry) { return entry.second.expired(); });
  shard.sweep_at = std::max<std::size_t>(1024, 2 * shard.records.size());
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
