#pragma once

#include <array>
#include <deque>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>

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
  // The record of `thing`, as the functions of tables/table.h name it.
  WriteRecordPtr of(std::string_view thing);

  // Keeps a record until its window is over although nobody holds it, and lets go of those whose
  // windows are over at `now`.
  void keep(WriteRecordPtr record, Micros until, Micros now);

  // The present place in the order of writes, and a new one after all that were given.
  Moment now() const { return moment_.load(); }
  Moment next() { return ++moment_; }

 private:
  struct Shard {
    std::mutex mutex;
    std::unordered_map<std::size_t, std::weak_ptr<WriteRecord>> records;
    std::size_t sweep_at = 1024;  // records, dead ones included
  };
  static void sweep(Shard& shard);

  std::array<Shard, 16> shards_;
  std::mutex keeping_;
  std::deque<std::pair<Micros, WriteRecordPtr>> kept_;
  std::atomic<Moment> moment_{1};
};

}  // namespace gramme::cache
