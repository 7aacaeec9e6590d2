#include "gramme/storage/store.h"

#include <rocksdb/db.h>
#include <rocksdb/env.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>

#include "cache_change.h"
#include "counter.h"
#include "gramme/base/random.h"
#include "immediate_reads.h"
#include "iterator_bounds.h"
#include "read_cache.h"
#include "rocksdb_options.h"
#include "rocksdb_status.h"
#include "row_group.h"
#include "row_groups.h"

namespace gramme::storage {
namespace {

constexpr std::string_view kFormatKey("\0format", 7);
constexpr std::int64_t kFormatVersion = 1;

constexpr std::size_t kBytesBetweenLooks = 1 << 20;
constexpr std::size_t kLargestCachedValue = 16 * 1024;

Status make_private_directory(const std::string& directory) {
  std::error_code error;
  const bool created = std::filesystem::create_directories(directory, error);
  if (error) {
    return fail(configuration_error("cannot create the data directory " + directory + ": " +
                                    error.message() + "; name another one with --data-dir"));
  }
  if (created) ::chmod(directory.c_str(), 0700);
  return {};
}

Error open_error(const rocksdb::Status& status, const std::string& directory) {
  const std::string text = status.ToString();
  if (status.IsIOError() && text.find("lock") != std::string::npos &&
      text.find("ermission denied") == std::string::npos) {
    return Error{ErrorCode::kUnavailable, "another process has " + directory + " open", {}};
  }
  if (status.IsIOError()) {
    return configuration_error("cannot open the database in " + directory + ": " + text +
                               "; check the directory's permissions, or name another one with "
                               "--data-dir");
  }
  return error_of(status);
}

}  // namespace

struct Store::Parts {
  std::unique_ptr<rocksdb::Env> env;  // outlives db
  std::unique_ptr<rocksdb::DB> db;
  std::unique_ptr<ReadCache> values;
  std::unique_ptr<RowGroups> groups;
  bool log = true;  // in memory there is nothing that a log could save
  std::string directory;
  std::size_t reserve_bytes = 0;
  // A write that RocksDB could not do: it is asked for no other one.
  std::atomic<bool> failed{false};
  std::mutex failure_mutex;  // of failure
  std::optional<Error> failure;
  std::atomic<std::int64_t> unchecked_bytes{0};  // that may be written before the next look

  // Refuses a directory written by a newer version, and marks a new one.
  Status check_format();
  // Refuses a write while the disk has no room for it and for what RocksDB must always be able to
  // write: once one of its own writes has failed, it takes no other before it is opened anew.
  Status check_room(std::size_t bytes);
};

Status Store::Parts::check_format() {
  std::string bytes;
  const rocksdb::Status found = db->Get({}, slice_of(kFormatKey), &bytes);
  if (found.IsNotFound()) {
    return result_of(db->Put({}, slice_of(kFormatKey), encode_counter(kFormatVersion)));
  }
  if (!found.ok()) return fail(error_of(found));
  const auto version = decode_counter(bytes);
  if (!version) return fail(corruption("the format version of " + directory + " is unreadable"));
  if (*version > kFormatVersion) {
    return fail(configuration_error(
        "the database in " + directory + " has format " + std::to_string(*version) +
        ", written by a newer version of ddb; this one reads up to format " +
        std::to_string(kFormatVersion) + ": use the newer ddb, or another --data-dir"));
  }
  return {};
}

Status Store::Parts::check_room(std::size_t bytes) {
  const auto size = static_cast<std::int64_t>(bytes);
  if (!log || unchecked_bytes.fetch_sub(size, std::memory_order_relaxed) >= size) return {};
  struct statvfs disk {};
  if (::statvfs(directory.c_str(), &disk) != 0) return {};  // then the write itself will tell
  const std::size_t room = disk.f_bavail * disk.f_frsize;
  if (room < reserve_bytes + bytes) {
    unchecked_bytes = 0;
    return fail(io_error("the disk of " + directory + " is full: " + std::to_string(room >> 20) +
                         " MB are left, " + std::to_string(reserve_bytes >> 20) +
                         " MB must stay free; make room and try again"));
  }
  unchecked_bytes = static_cast<std::int64_t>(std::min(room - reserve_bytes, kBytesBetweenLooks));
  return {};
}

Store::Store() : parts_(std::make_unique<Parts>()) {}
Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(const StoreOptions& options) {
  std::unique_ptr<Store> store(new Store);
  rocksdb::Options settings = rocksdb_options(options);
  std::string path = options.directory;
  if (options.in_memory) {
    store->parts_->env.reset(rocksdb::NewMemEnv(rocksdb::Env::Default()));
    store->parts_->log = false;
    path = "/memory";
  } else {
    store->parts_->env = make_file_env();
    GRAMME_TRY(make_private_directory(path));
  }
  settings.env = store->parts_->env.get();
  store->parts_->directory = path;
  store->parts_->reserve_bytes = options.reserve_bytes;
  const CacheShares shares = cache_shares(options.cache_bytes);
  store->parts_->values = std::make_unique<ReadCache>(shares.values, kLargestCachedValue);
  store->parts_->groups = std::make_unique<RowGroups>(options.group_bytes, shares.groups);
  rocksdb::DB* db = nullptr;
  const rocksdb::Status opened = rocksdb::DB::Open(settings, path, &db);
  if (!opened.ok()) return fail(open_error(opened, path));
  store->parts_->db.reset(db);
  GRAMME_TRY(store->parts_->check_format());
  return store;
}

Result<bool> Store::get(std::string_view key, PinnedValue& value, Wait wait,
                        const Snapshot& snapshot, Remember remember) const {
  if (snapshot) return get_uncached(key, value, wait, snapshot);
  return get_newest(HashedKey::hash_of(key), key, value, wait, remember);
}

Result<bool> Store::get(const HashedKey& key, PinnedValue& value, Wait wait,
                        Remember remember) const {
  return get_newest(key.hash(), key.bytes(), value, wait, remember);
}

Result<bool> Store::get_newest(std::size_t hash, std::string_view key, PinnedValue& value,
                               Wait wait, Remember remember) const {
  value.cached_ = parts_->values->find(hash, key);
  if (!value.cached_) {
    const ReadCache::Ticket ticket = parts_->values->begin_read(hash);
    GRAMME_ASSIGN(const bool found, get_uncached(key, value, wait, {}));
    const bool kept =
        found && remember == Remember::kYes && parts_->values->admits(hash, key, value.bytes_);
    if (!kept) return found;
    value.cached_ = parts_->values->end_read(ticket, key, value.bytes_);
    value.slice_.reset();
  }
  value.bytes_ = value.cached_->value();
  return true;
}

Result<bool> Store::get_uncached(std::string_view key, PinnedValue& value, Wait wait,
                                 const Snapshot& snapshot) const {
  // A block that a single row is read from comes into RocksDB's cache one time in so many. What is
  // asked for again lies in the cache of values; of the others most blocks would only push out
  // pieces of indexes and filters, at the cost of a copy and an eviction for each read.
  constexpr std::uint64_t kReadsForAKeptBlock = 16;
  rocksdb::ReadOptions options;
  options.snapshot = snapshot.get();
  options.fill_cache = random_bits() % kReadsForAKeptBlock == 0;
  const ImmediateReads reads(wait);
  value.slice_.reset(new rocksdb::PinnableSlice);
  const rocksdb::Status status = parts_->db->Get(options, parts_->db->DefaultColumnFamily(),
                                                 slice_of(key), value.slice_.get());
  if (status.IsNotFound()) return false;
  if (!status.ok()) return fail(read_error_of(status));
  value.bytes_ = view_of(*value.slice_);
  return true;
}

Snapshot Store::snapshot() const {
  rocksdb::DB* db = parts_->db.get();
  return {db->GetSnapshot(), [db](const rocksdb::Snapshot* taken) { db->ReleaseSnapshot(taken); }};
}

Result<std::int64_t> Store::counter(std::string_view key, Wait wait) const {
  PinnedValue value;
  GRAMME_ASSIGN(const bool found, get(key, value, wait));
  if (!found) return 0;
  const auto decoded = decode_counter(value.bytes());
  if (!decoded) return fail(corruption("a counter is not eight bytes long"));
  return *decoded;
}

Iterator Store::iterate(std::string begin, std::string end, Wait wait, const Snapshot& snapshot,
                        Remember remember) const {
  if (!snapshot && remember == Remember::kYes) {
    if (CachedValuePtr group = parts_->groups->find(*parts_->db, begin, end, wait)) {
      return Iterator(std::make_unique<RowGroupCursor>(std::move(group), begin, end));
    }
  }
  auto bounds = std::make_unique<Iterator::Bounds>();
  bounds->begin = std::move(begin);
  bounds->end = std::move(end);
  bounds->lower = slice_of(bounds->begin);
  bounds->upper = slice_of(bounds->end);
  const ImmediateReads reads(wait);
  rocksdb::ReadOptions options;
  options.snapshot = snapshot.get();
  options.iterate_lower_bound = &bounds->lower;
  if (!bounds->end.empty()) options.iterate_upper_bound = &bounds->upper;
  std::unique_ptr<rocksdb::Iterator> iterator(parts_->db->NewIterator(options));
  return Iterator(std::move(bounds), std::move(iterator), wait);
}

Status Store::write(WriteBatch& batch, Durability durability, Wait wait) {
  if (parts_->failed.load(std::memory_order_acquire)) {
    std::lock_guard lock(parts_->failure_mutex);
    return fail(*parts_->failure);
  }
  GRAMME_TRY(parts_->check_room(batch.parts_->batch.GetDataSize()));
  rocksdb::WriteOptions options;
  options.sync = durability == Durability::kSync && parts_->log;
  options.disableWAL = !parts_->log;
  options.no_slowdown = wait == Wait::kNever;
  CacheChange change(*parts_->values, parts_->groups->cache(), parts_->groups->group_bytes(),
                     *batch.parts_);
  const rocksdb::Status status = parts_->db->Write(options, &batch.parts_->batch);
  if (status.ok()) change.written();
  if (status.ok() || status.IsIncomplete()) return result_of(status);
  Error error = error_of(status);
  error.message += "; nothing more is written until ddb is started again";
  std::lock_guard lock(parts_->failure_mutex);
  if (!parts_->failure) parts_->failure = error;
  parts_->failed = true;
  return fail(std::move(error));
}

void PinnedValue::Free::operator()(rocksdb::PinnableSlice* slice) const {
  delete slice;
}

}  // namespace gramme::storage
