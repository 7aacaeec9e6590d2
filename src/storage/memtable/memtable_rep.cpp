#include "memtable/memtable_rep.h"

#include "memtable/b_plus_tree.h"
#include "memtable/rocksdb_internals.h"
#include "rocksdb_status.h"

namespace gramme::storage::memtable {
namespace {

// A sought key: as an entry begins, when RocksDB has it in that form, else without its length.
EntryKey key_of(const rocksdb::Slice& internal_key, const char* memtable_key) {
  return memtable_key != nullptr ? EntryKey::of_entry(memtable_key)
                                 : EntryKey(view_of(internal_key));
}

class Iterator final : public rocksdb::MemTableRep::Iterator {
 public:
  explicit Iterator(const BPlusTree& tree) : cursor_(tree) {}

  bool Valid() const override { return cursor_.entry() != nullptr; }
  const char* key() const override { return cursor_.entry(); }
  void Next() override { cursor_.next(); }
  void Prev() override { cursor_.previous(); }
  void Seek(const rocksdb::Slice& internal_key, const char* memtable_key) override {
    cursor_.seek(key_of(internal_key, memtable_key));
  }
  void SeekForPrev(const rocksdb::Slice& internal_key, const char* memtable_key) override {
    cursor_.seek_for_previous(key_of(internal_key, memtable_key));
  }
  void SeekToFirst() override { cursor_.seek_to_first(); }
  void SeekToLast() override { cursor_.seek_to_last(); }

 private:
  BPlusTree::Cursor cursor_;
};

class BPlusTreeRep final : public rocksdb::MemTableRep {
 public:
  explicit BPlusTreeRep(rocksdb::Allocator& allocator)
      : MemTableRep(&allocator), tree_(allocator) {}

  void Insert(rocksdb::KeyHandle entry) override { tree_.insert(static_cast<const char*>(entry)); }

  bool Contains(const char* entry) const override {
    const EntryKey key = EntryKey::of_entry(entry);
    BPlusTree::Cursor cursor(tree_);
    cursor.seek(key);
    return cursor.entry() != nullptr && EntryKey::of_entry(cursor.entry()).compare(key) == 0;
  }

  void Get(const rocksdb::LookupKey& key, void* argument,
           bool (*wants_more)(void* argument, const char* entry)) override {
    BPlusTree::Cursor cursor(tree_);
    cursor.seek(EntryKey::of_entry(key.memtable_key()));
    while (cursor.entry() != nullptr && wants_more(argument, cursor.entry())) cursor.next();
  }

  std::uint64_t ApproximateNumEntries(const rocksdb::Slice& begin,
                                      const rocksdb::Slice& end) override {
    const std::uint64_t before = tree_.estimate_rank(EntryKey(view_of(begin)));
    const std::uint64_t up_to_end = tree_.estimate_rank(EntryKey(view_of(end)));
    return up_to_end > before ? up_to_end - before : 0;
  }

  // Everything is in the allocator's memory, which RocksDB counts itself.
  size_t ApproximateMemoryUsage() override { return 0; }

  Iterator* GetIterator(rocksdb::Arena* arena) override {
    if (arena == nullptr) return new memtable::Iterator(tree_);
    char* const memory = rocksdb::allocator_of(*arena).AllocateAligned(sizeof(memtable::Iterator));
    return new (memory) memtable::Iterator(tree_);
  }

 private:
  BPlusTree tree_;
};

}  // namespace

rocksdb::MemTableRep* BPlusTreeFactory::CreateMemTableRep(
    const rocksdb::MemTableRep::KeyComparator&, rocksdb::Allocator* allocator,
    const rocksdb::SliceTransform*, rocksdb::Logger*) {
  return new BPlusTreeRep(*allocator);
}

}  // namespace gramme::storage::memtable
