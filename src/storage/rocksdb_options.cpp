#include "rocksdb_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/listener.h>
#include <rocksdb/table.h>

#include "counter.h"
#include "memtable/memtable_rep.h"

namespace gramme::storage {
namespace {

rocksdb::BlockBasedTableOptions table_options(const StoreOptions& options) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = rocksdb::NewLRUCache(cache_shares(options.cache_bytes).blocks);
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.format_version = 5;
  // Index and filters count against the cache, so that memory stays bounded for any table size.
  table.cache_index_and_filter_blocks = true;
  table.pin_l0_filter_and_index_blocks_in_cache = true;
  // In pieces: the filter of a large file in one piece has more bytes than a shard of the cache, so
  // that every read of a file would read all of its filter again. With pieces of 16 KB the list of
  // pieces stays in the processor's cache.
  table.partition_filters = true;
  table.metadata_block_size = 16 * 1024;
  table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
  return table;
}

// RocksDB would try by itself to go on after a full disk, at a time of its own. Store refuses
// writes before that happens, and says what to do when it has happened all the same.
class NoRecovery final : public rocksdb::EventListener {
 public:
  void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status,
                            bool* recover) override {
    *recover = false;
  }
};

// RocksDB's own log file is written to nobody's use, and a disk with no room for it would end the
// process (the assertion in the file's writer).
class NoLog final : public rocksdb::Logger {
 public:
  using rocksdb::Logger::Logv;
  void Logv(const char*, va_list) override {}
};

}  // namespace

rocksdb::Options rocksdb_options(const StoreOptions& options) {
  rocksdb::Options settings;
  settings.create_if_missing = true;
  settings.merge_operator = make_counter_merge();
  settings.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table_options(options)));
  settings.compression = rocksdb::kLZ4Compression;
  settings.write_buffer_size = options.write_buffer_bytes;
  settings.memtable_factory = std::make_shared<memtable::BPlusTreeFactory>();
  settings.allow_concurrent_memtable_write = false;  // the tree has one writer at a time
  // A write asks for the old item first: of a new one the filter says so, without a search.
  settings.memtable_prefix_bloom_size_ratio = 0.02;
  settings.memtable_whole_key_filtering = true;
  settings.max_background_jobs = 2;
  settings.max_total_wal_size = 128 << 20;
  settings.info_log = std::make_shared<NoLog>();
  // A local database has nobody who reads these; their threads and files would only cost.
  settings.stats_dump_period_sec = 0;
  settings.stats_persist_period_sec = 0;
  // Threads that open the files at the start: they cost more than they save of a few files.
  settings.max_file_opening_threads = 1;
  settings.avoid_unnecessary_blocking_io = true;
  // A torn last record is what kill -9 leaves and is dropped; anything else is corruption.
  settings.wal_recovery_mode = rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  settings.listeners.push_back(std::make_shared<NoRecovery>());
  return settings;
}

}  // namespace gramme::storage
