#include "cache_change.h"

#include "rocksdb_status.h"

namespace gramme::storage {

// Begins the change of each key of a batch.
class CacheChange::Keys final : public rocksdb::WriteBatch::Handler {
 public:
  explicit Keys(CacheChange& change) : change_(change) {}
  rocksdb::Status PutCF(std::uint32_t, const rocksdb::Slice& key,
                        const rocksdb::Slice& value) override {
    change_.puts_.push_back({change_.values_.begin_write(view_of(key)), key, value});
    return change_group(key);
  }
  rocksdb::Status DeleteCF(std::uint32_t, const rocksdb::Slice& key) override {
    change_.erased_.push_back(change_.values_.begin_write(view_of(key)));
    return change_group(key);
  }
  rocksdb::Status MergeCF(std::uint32_t, const rocksdb::Slice& key,
                          const rocksdb::Slice&) override {
    return DeleteCF(0, key);
  }
  rocksdb::Status DeleteRangeCF(std::uint32_t, const rocksdb::Slice&,
                                const rocksdb::Slice&) override {
    return {};
  }

 private:
  rocksdb::Status change_group(const rocksdb::Slice& key) {
    if (change_.group_bytes_ > 0 && key.size() > change_.group_bytes_) {
      const std::string_view group = view_of(key).substr(0, change_.group_bytes_);
      change_.groups_changed_.push_back(change_.groups_.begin_write(group));
    }
    return {};
  }

  CacheChange& change_;
};

CacheChange::CacheChange(ReadCache& values, ReadCache& groups, std::size_t group_bytes,
                         const rocksdb::WriteBatch& batch)
    : values_(values), groups_(groups), group_bytes_(group_bytes) {
  puts_.reserve(batch.Count());
  groups_changed_.reserve(batch.Count());
  Keys keys(*this);
  batch.Iterate(&keys).PermitUncheckedError();
}

CacheChange::~CacheChange() {
  for (const Put& put : puts_) {
    written_ ? values_.end_put(put.write, view_of(put.key), view_of(put.value))
             : values_.end_write(put.write);
  }
  for (const ReadCache::Write& write : erased_) values_.end_write(write);
  for (const ReadCache::Write& write : groups_changed_) groups_.end_write(write);
}

}  // namespace gramme::storage
