#pragma once

#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/storage/hashed_key.h"

namespace rocksdb {
class DB;
class Iterator;
class PinnableSlice;
class Snapshot;
}  // namespace rocksdb

namespace gramme::storage {

// Whether a call may wait for the disk. A call that may not, and would have to, ends with
// ErrorCode::kWouldBlock and has changed nothing; the caller asks again from a worker thread.
enum class Wait { kNever, kAllowed };

// Whether a value, or the group of a range, is likely to be read again: then the store keeps it
// where it is found fastest.
// Not for keys that WriteBatch::erase_range takes and that are read afterwards.
enum class Remember { kNo, kYes };

class CachedValue;
void intrusive_ptr_add_ref(const CachedValue* value);
void intrusive_ptr_release(const CachedValue* value);

// When a write counts as done.
enum class Durability {
  kLog,   // in the kernel's hands: survives kill -9, not a power loss
  kSync,  // on the disk
};

struct StoreOptions {
  std::string directory{};  // created (mode 0700) when missing; unused in memory
  bool in_memory = false;   // nothing on disk, gone with the Store
  // Kept in memory: three parts of eight for values, as much for uncompressed blocks, two for
  // groups of rows.
  std::size_t cache_bytes = 32 << 20;
  // Keys with the same first so many bytes are a group: a small one that is read again and again
  // is kept as a whole (Remember). 0: there are no groups.
  std::size_t group_bytes = 0;
  // Gathered in memory before it goes to a file; while it goes, as much again.
  std::size_t write_buffer_bytes = 32 << 20;
  // Left free on the disk: what is in memory has to be written there one day.
  std::size_t reserve_bytes = 32 << 20;
};

// A value that stays where the store keeps it, without a copy, for as long as this object lives.
class PinnedValue {
 public:
  std::string_view bytes() const { return bytes_; }

 private:
  friend class Store;
  struct Free {  // RocksDB's class is not known here
    void operator()(rocksdb::PinnableSlice* slice) const;
  };
  // Where the bytes are: one of the two, or neither.
  boost::intrusive_ptr<const CachedValue> cached_;
  std::unique_ptr<rocksdb::PinnableSlice, Free> slice_;
  std::string_view bytes_;
};

// Changes that are written all or not at all. Not thread-safe.
class WriteBatch {
 public:
  WriteBatch();
  ~WriteBatch();
  WriteBatch(WriteBatch&&) noexcept;
  WriteBatch& operator=(WriteBatch&&) noexcept;

  void put(std::string_view key, std::string_view value);
  void put(const HashedKey& key, std::string_view value);
  void erase(std::string_view key);
  void erase(const HashedKey& key);
  // Every key in [begin, end).
  void erase_range(std::string_view begin, std::string_view end);
  // Adds to a counter key (see Store::counter); a missing counter is 0.
  void add(std::string_view key, std::int64_t delta);
  // Every change of `other`, after those of this batch.
  void append(const WriteBatch& other);
  // Keeps its memory, unless that is much, for the next changes.
  void clear();
  bool empty() const;

  struct Parts;  // the storage room's own
  const Parts& parts() const { return *parts_; }

 private:
  friend class Store;
  std::unique_ptr<Parts> parts_;
};

class RowGroupCursor;

// Walks keys in order, within the bounds it was made with, over the store as it was when it was
// made, or at the snapshot that it was made with. Not thread-safe; must not outlive its Store.
class Iterator {
 public:
  ~Iterator();
  Iterator(Iterator&&) noexcept;

  void seek(std::string_view key);               // to the first key >= `key`
  void seek_for_previous(std::string_view key);  // to the last key <= `key`
  void seek_to_first();
  void seek_to_last();
  void next();
  void previous();

  // False at the end, and after an error: ask status().
  bool valid() const;
  std::string_view key() const;    // until the next move
  std::string_view value() const;  // until the next move
  // kWouldBlock, kIo, kCorruption, or success when merely at the end.
  Status status() const;

 private:
  friend class Store;
  struct Bounds;
  Iterator(std::unique_ptr<Bounds> bounds, std::unique_ptr<rocksdb::Iterator> iterator, Wait wait);
  explicit Iterator(std::unique_ptr<RowGroupCursor> group);
  // Where the rows are: in RocksDB, or in a group that is kept.
  std::unique_ptr<Bounds> bounds_;  // RocksDB borrows them
  std::unique_ptr<rocksdb::Iterator> iterator_;
  std::unique_ptr<RowGroupCursor> group_;
  Wait wait_ = Wait::kAllowed;
  int reads_left_ = 0;  // of files, without waiting
};

// The store as it was at one moment. Must not outlive its Store.
using Snapshot = std::shared_ptr<const rocksdb::Snapshot>;

// Ordered keys and values on disk (or in memory), with atomic batches. The only thing in Gramme
// that knows RocksDB. Keys and values are any bytes. Thread-safe.
class Store {
 public:
  // Errors: kUnavailable when another process has the directory open, kConfiguration when it
  // cannot be read or was written by a newer version, kIo, kCorruption.
  static Result<std::unique_ptr<Store>> open(const StoreOptions& options);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // True when there is such a key; `value` then holds it.
  // Errors: kWouldBlock, kIo, kCorruption.
  Result<bool> get(std::string_view key, PinnedValue& value, Wait wait = Wait::kAllowed,
                   const Snapshot& snapshot = {}, Remember remember = Remember::kNo) const;
  // The same, of the newest value.
  Result<bool> get(const HashedKey& key, PinnedValue& value, Wait wait, Remember remember) const;

  Snapshot snapshot() const;

  // The value of a counter key, 0 when missing. Errors: kWouldBlock, kIo, kCorruption.
  Result<std::int64_t> counter(std::string_view key, Wait wait = Wait::kAllowed) const;

  // Keys in [begin, end); an empty `end` means no upper bound. A snapshot must outlive the
  // iterator.
  Iterator iterate(std::string begin, std::string end, Wait wait = Wait::kAllowed,
                   const Snapshot& snapshot = {}, Remember remember = Remember::kNo) const;

  // Writes the batch. With Wait::kNever a write that the store would delay ends with kWouldBlock
  // and is not done. Errors: kWouldBlock; kIo: nothing of the batch is kept. A disk that gets full
  // is refused in time, and writes go on when there is room again; after any other failure they do
  // once the store is opened anew. Reads go on in both cases.
  Status write(WriteBatch& batch, Durability durability, Wait wait = Wait::kAllowed);

 private:
  Store();
  Result<bool> get_newest(std::size_t hash, std::string_view key, PinnedValue& value, Wait wait,
                          Remember remember) const;
  Result<bool> get_uncached(std::string_view key, PinnedValue& value, Wait wait,
                            const Snapshot& snapshot) const;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace gramme::storage
