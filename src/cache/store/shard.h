#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "store/frequency_sketch.h"
#include "store/measured_memory.h"
#include "writes/write_record.h"

namespace gramme::cache {

// A cached answer: a reply's body and until when it holds.
struct Answer {
  std::string_view body;
  std::shared_ptr<const Dependencies> depends_on;
  Moment as_of = 0;
  Micros expires = 0;
  std::uint32_t milli_units = 0;  // thousandths of a read request unit that it took to fetch
};

// One that was found.
struct Found {
  std::string body;
  std::uint32_t milli_units;
};

// A part of the store. Not thread-safe: Store has a lock for each.
//
// Which answers stay is W-TinyLFU: a small LRU window takes newcomers; whoever leaves it gets
// into the main part only when it was asked for more often than the one that would have to go, so
// that a scan passes through without driving anything out. The main part is a segmented LRU.
// Einziger, Friedman, Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", ACM
// Transactions on Storage 13 (2017), https://dl.acm.org/doi/10.1145/3149371
class Shard {
 public:
  // What lies elsewhere for the sake of all shards: each bears its part of it.
  struct Beside {
    const MeasuredMemory* memory;  // null: nothing
    std::size_t shards;
  };

  // Keeps no more than `limit` bytes as MeasuredMemory counts them.
  explicit Shard(std::size_t limit, Beside beside);

  // The body, when it still holds; one that does not is removed. Counts as a use of the key.
  std::optional<Found> find(std::uint64_t hash, std::string_view key, Micros now);
  void put(std::uint64_t hash, std::string_view key, const Answer& answer);
  void erase(std::string_view key);

  std::size_t bytes() const { return memory_.bytes(); }
  std::size_t entries() const { return index_.size(); }
  std::uint64_t evictions() const { return evictions_; }
  std::uint64_t evicted_bytes() const { return evicted_bytes_; }

 private:
  enum class Segment { kWindow, kProbation, kProtected };
  struct Entry {
    std::uint64_t hash;
    std::pmr::string bytes;  // the key, then the body: one block
    std::size_t key_size;
    std::shared_ptr<const Dependencies> depends_on;
    Moment as_of;
    Micros expires;
    std::uint32_t milli_units;
    Segment segment;
    std::size_t charge;  // what it added to the measured bytes

    std::string_view key() const { return std::string_view(bytes).substr(0, key_size); }
    std::string_view body() const { return std::string_view(bytes).substr(key_size); }
  };
  using List = std::pmr::list<Entry>;

  List& list_of(Segment segment);
  std::size_t& bytes_of(Segment segment);
  void move_to_front(List::iterator entry, Segment to);
  void use(List::iterator entry);
  void remove(List::iterator entry);
  void evict(List::iterator entry);
  bool is_over() const;
  void settle();
  void make_room();

  const std::size_t limit_;
  const Beside beside_;
  MeasuredMemory memory_;  // before all that allocates from it
  FrequencySketch sketch_{limit_ / 512, &memory_};
  List window_{&memory_}, probation_{&memory_}, protected_{&memory_};
  std::size_t window_bytes_ = 0, probation_bytes_ = 0, protected_bytes_ = 0;
  std::pmr::unordered_map<std::string_view, List::iterator> index_{&memory_};
  std::uint64_t evictions_ = 0;
  std::uint64_t evicted_bytes_ = 0;
};

}  // namespace gramme::cache
