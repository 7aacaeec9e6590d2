#include "read_cache.h"

#include <functional>
#include <string>

#include "rocksdb_status.h"

namespace gramme::storage {
namespace {

// Larger values gain little from being here and would push out many small ones.
constexpr std::size_t kLargestValue = 16 * 1024;
// Of an entry beside its key and value: the table's, the string's and the allocator's.
constexpr std::size_t kEntryOverhead = 128;

void delete_value(const rocksdb::Slice&, void* value) {
  delete static_cast<std::string*>(value);
}

void release_value(void* cache, void* handle) {
  static_cast<rocksdb::Cache*>(cache)->Release(static_cast<rocksdb::Cache::Handle*>(handle));
}

}  // namespace

ReadCache::ReadCache(std::size_t bytes) : values_(rocksdb::NewLRUCache(bytes)) {}

std::size_t ReadCache::stripe_of(std::string_view key) {
  return std::hash<std::string_view>{}(key) % kStripes;
}

bool ReadCache::find(std::string_view key, rocksdb::PinnableSlice& value) {
  rocksdb::Cache::Handle* handle = values_->Lookup(slice_of(key));
  if (!handle) return false;
  const auto* bytes = static_cast<const std::string*>(values_->Value(handle));
  value.PinSlice(*bytes, release_value, values_.get(), handle);
  return true;
}

ReadCache::Ticket ReadCache::begin_read(std::string_view key) {
  const std::size_t index = stripe_of(key);
  Stripe& stripe = stripes_[index];
  std::lock_guard lock(stripe.mutex);
  return {index, stripe.version};
}

void ReadCache::end_read(const Ticket& ticket, std::string_view key, std::string_view value) {
  Stripe& stripe = stripes_[ticket.stripe];
  std::lock_guard lock(stripe.mutex);
  if (stripe.version == ticket.version && stripe.writes == 0) insert(key, value);
}

void ReadCache::insert(std::string_view key, std::string_view value) {
  if (value.size() > kLargestValue) return;
  const std::size_t charge = key.size() + value.size() + kEntryOverhead;
  // The cache deletes the value even when it does not take it.
  values_->Insert(slice_of(key), new std::string(value), charge, delete_value)
      .PermitUncheckedError();
}

// Begins the change of each key of a batch.
class ReadCache::Change::Keys final : public rocksdb::WriteBatch::Handler {
 public:
  explicit Keys(Change& change) : change_(change) {}
  rocksdb::Status PutCF(std::uint32_t, const rocksdb::Slice& key,
                        const rocksdb::Slice& value) override {
    return begin(key, &value);
  }
  rocksdb::Status DeleteCF(std::uint32_t, const rocksdb::Slice& key) override {
    return begin(key, nullptr);
  }
  rocksdb::Status MergeCF(std::uint32_t, const rocksdb::Slice& key,
                          const rocksdb::Slice&) override {
    return begin(key, nullptr);
  }
  rocksdb::Status DeleteRangeCF(std::uint32_t, const rocksdb::Slice&,
                                const rocksdb::Slice&) override {
    return {};
  }

 private:
  // `value` is the new one of a put, else null.
  rocksdb::Status begin(const rocksdb::Slice& key, const rocksdb::Slice* value) {
    rocksdb::Cache& values = *change_.cache_.values_;
    const std::size_t index = stripe_of(view_of(key));
    Stripe& stripe = change_.cache_.stripes_[index];
    std::lock_guard lock(stripe.mutex);
    bool cached = false;
    if (rocksdb::Cache::Handle* handle = values.Lookup(key)) {
      cached = value != nullptr && stripe.writes == 0;
      values.Release(handle);
      values.Erase(key);
    }
    ++stripe.writes;
    change_.keys_.push_back(
        {index, stripe.version, cached, key, value ? *value : rocksdb::Slice()});
    return {};
  }

  Change& change_;
};

ReadCache::Change::Change(ReadCache& cache, const rocksdb::WriteBatch& batch) : cache_(cache) {
  keys_.reserve(batch.Count());
  Keys keys(*this);
  batch.Iterate(&keys).PermitUncheckedError();
}

ReadCache::Change::~Change() {
  for (const Key& key : keys_) end(key);
}

// With another write of the stripe at the same time nobody knows here which of the two came last.
void ReadCache::Change::end(const Key& key) {
  Stripe& stripe = cache_.stripes_[key.stripe];
  std::lock_guard lock(stripe.mutex);
  --stripe.writes;
  const bool alone = stripe.writes == 0 && stripe.version == key.version;
  ++stripe.version;
  if (key.cached && written_ && alone) cache_.insert(view_of(key.key), view_of(key.value));
}

}  // namespace gramme::storage
