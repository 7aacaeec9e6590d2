// The memtable beside RocksDB's skip list: rows of random hashes, and one item collection.
#include <benchmark/benchmark.h>
#include <rocksdb/memtablerep.h>
#include <rocksdb/slice.h>

#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "memtable/entry_memory.h"
#include "memtable/memtable_rep.h"

namespace gramme::bench {
namespace {

using rocksdb::MemTableRep;
using rocksdb::Slice;
using storage::memtable::BPlusTreeFactory;
using storage::memtable::EntryMemory;

constexpr int kRows = 100'000;
constexpr std::size_t kValueBytes = 300;
constexpr std::uint64_t kNewest = (std::uint64_t{1} << 56) - 1;

// Does what RocksDB's own does.
class Comparator final : public MemTableRep::KeyComparator {
 public:
  int operator()(const char* left, const char* right) const override {
    return compare(rocksdb::GetLengthPrefixedSlice(left), rocksdb::GetLengthPrefixedSlice(right));
  }
  int operator()(const char* left, const Slice& right) const override {
    return compare(rocksdb::GetLengthPrefixedSlice(left), right);
  }

 private:
  static int compare(const Slice& left, const Slice& right) {
    const int order = Slice(left.data(), left.size() - 8).compare({right.data(), right.size() - 8});
    if (order != 0) return order;
    return tag(left) > tag(right) ? -1 : static_cast<int>(tag(left) < tag(right));
  }
  static std::uint64_t tag(const Slice& key) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, key.data() + key.size() - sizeof bytes, sizeof bytes);
    return le64toh(bytes) >> 8;
  }
};

enum class Keys { kRandomHashes, kOnePartition };

std::vector<std::string> make_keys(Keys keys) {
  std::mt19937_64 random(1);
  std::vector<std::string> made;
  for (int i = 0; i < kRows; ++i) {
    std::string key("\x10\0\0\0\x01\0\0", 7);
    const std::uint64_t hash = keys == Keys::kRandomHashes ? htobe64(random()) : 0;
    key.append(reinterpret_cast<const char*>(&hash), sizeof hash);
    const std::string number = std::to_string(10'000'000 + i);
    key += keys == Keys::kRandomHashes ? "item-" + number : "many";
    key += std::string("\0\x01\x60\x86", 4) + number;
    made.push_back(std::move(key));
  }
  return made;
}

struct Table {
  explicit Table(rocksdb::MemTableRepFactory&& factory)
      : rep(factory.CreateMemTableRep(comparator, &memory, nullptr, nullptr)) {}

  void insert(const std::string& key, std::uint64_t sequence) {
    const std::string bytes = EntryMemory::key_of(key, sequence);
    char* entry = nullptr;
    const rocksdb::KeyHandle handle = rep->Allocate(bytes.size() + kValueBytes, &entry);
    std::memcpy(entry, bytes.data(), bytes.size());
    rep->Insert(handle);
  }
  void fill(const std::vector<std::string>& keys) {
    for (std::uint64_t i = 0; i < keys.size(); ++i) insert(keys[i], i);
  }

  Comparator comparator;
  EntryMemory memory;
  std::unique_ptr<MemTableRep> rep;
};

template <typename Factory>
void insert(benchmark::State& state, Keys keys) {
  const auto made = make_keys(keys);
  for (auto _ : state) {
    Table table{Factory()};
    table.fill(made);
  }
  state.SetItemsProcessed(state.iterations() * kRows);
}

template <typename Factory>
void seek(benchmark::State& state, Keys keys) {
  const auto made = make_keys(keys);
  Table table{Factory()};
  table.fill(made);
  std::vector<std::string> sought;
  for (const auto& key : made) sought.push_back(EntryMemory::key_of(key, kNewest));
  const std::unique_ptr<MemTableRep::Iterator> iterator(table.rep->GetIterator());
  std::size_t row = 0;
  for (auto _ : state) {
    iterator->Seek({}, sought[row].data());
    const char* entry = iterator->key();
    for (std::int64_t i = 1; i < state.range(0) && iterator->Valid(); ++i) {
      benchmark::DoNotOptimize(*iterator->key());
      iterator->Next();
    }
    benchmark::DoNotOptimize(*entry);
    row = (row + 7919) % kRows;
  }
}

const int kRegistered = [] {
  const auto add = [](const std::string& name, auto run, Keys keys) {
    const char* const kind = keys == Keys::kRandomHashes ? "random hashes" : "one partition";
    return benchmark::RegisterBenchmark((name + "/" + kind).c_str(), run, keys);
  };
  for (const Keys keys : {Keys::kRandomHashes, Keys::kOnePartition}) {
    add("insert/skip list", insert<rocksdb::SkipListFactory>, keys);
    add("insert/B+ tree", insert<BPlusTreeFactory>, keys);
    add("seek and rows/skip list", seek<rocksdb::SkipListFactory>, keys)->Arg(1)->Arg(20);
    add("seek and rows/B+ tree", seek<BPlusTreeFactory>, keys)->Arg(1)->Arg(20);
  }
  return 0;
}();

}  // namespace
}  // namespace gramme::bench
