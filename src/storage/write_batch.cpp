#include <rocksdb/write_batch.h>

#include "counter.h"
#include "gramme/storage/store.h"
#include "rocksdb_status.h"

namespace gramme::storage {
namespace {

// Replays a batch into another one.
class Replay final : public rocksdb::WriteBatch::Handler {
 public:
  explicit Replay(rocksdb::WriteBatch& target) : target_(target) {}
  rocksdb::Status PutCF(std::uint32_t, const rocksdb::Slice& key,
                        const rocksdb::Slice& value) override {
    return target_.Put(key, value);
  }
  rocksdb::Status DeleteCF(std::uint32_t, const rocksdb::Slice& key) override {
    return target_.Delete(key);
  }
  rocksdb::Status DeleteRangeCF(std::uint32_t, const rocksdb::Slice& begin,
                                const rocksdb::Slice& end) override {
    return target_.DeleteRange(begin, end);
  }
  rocksdb::Status MergeCF(std::uint32_t, const rocksdb::Slice& key,
                          const rocksdb::Slice& value) override {
    return target_.Merge(key, value);
  }

 private:
  rocksdb::WriteBatch& target_;
};

}  // namespace

// The Status of a change to a batch without a size limit is always OK.
WriteBatch::WriteBatch() : batch_(std::make_unique<rocksdb::WriteBatch>()) {}
WriteBatch::~WriteBatch() = default;
WriteBatch::WriteBatch(WriteBatch&&) noexcept = default;
WriteBatch& WriteBatch::operator=(WriteBatch&&) noexcept = default;

void WriteBatch::put(std::string_view key, std::string_view value) {
  batch_->Put(slice_of(key), slice_of(value));
}
void WriteBatch::erase(std::string_view key) {
  batch_->Delete(slice_of(key));
}
void WriteBatch::erase_range(std::string_view begin, std::string_view end) {
  batch_->DeleteRange(slice_of(begin), slice_of(end));
}
void WriteBatch::add(std::string_view key, std::int64_t delta) {
  batch_->Merge(slice_of(key), encode_counter(delta));
}
void WriteBatch::append(const WriteBatch& other) {
  Replay replay(*batch_);
  other.batch_->Iterate(&replay);
}
void WriteBatch::clear() {
  batch_->Clear();
}
bool WriteBatch::empty() const {
  return batch_->Count() == 0;
}

}  // namespace gramme::storage
