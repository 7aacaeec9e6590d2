#pragma once

#include <deque>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "store/measured_memory.h"
#include "writes/write_record.h"

namespace gramme::cache {

// The write records in use, by the thing they are about. A record lives while somebody holds it
// and until its window is over, so that there are only as many as there are recent writes,
// fetches under way and cached queries. Two things may share one record when their names hash
// alike: a write to the one then costs the other a fetch, and nothing is wrong.
//
// Thread-safe.
class WriteRecords {
 public:
  // `memory` is where the records lie; it outlives them.
  explicit WriteRecords(MeasuredMemory& memory);

  // The record of `thing`, as the functions of tables/table.h name it.
  WriteRecordPtr of(std::string_view thing);

  // Keeps a record until its window is over although nobody holds it, and lets go of those whose
  // windows are over at `now`.
  void keep(WriteRecordPtr record, Micros until, Micros now);

  // For an answer that is to be kept, in the same memory.
  std::shared_ptr<const Dependencies> kept(const Dependencies& dependencies);

  // The present place in the order of writes, and a new one after all that were given.
  Moment now() const { return moment_.load(); }
  Moment next() { return ++moment_; }

 private:
  static constexpr std::size_t kFewRecords = 64;

  struct Shard {
    std::mutex mutex;
    explicit Shard(MeasuredMemory& memory) : records(&memory) {}
    std::pmr::unordered_map<std::size_t, std::weak_ptr<WriteRecord>> records;
    std::size_t sweep_at = kFewRecords;  // records, dead ones included
  };
  static void sweep(Shard& shard);

  Shard& shard_of(std::size_t hash) { return shards_[hash % shards_.size()]; }

  MeasuredMemory& memory_;
  std::deque<Shard> shards_;  // a fixed number of them
  std::mutex keeping_;
  std::deque<std::pair<Micros, WriteRecordPtr>> kept_;
  std::atomic<Moment> moment_{1};
};

}  // namespace gramme::cache
