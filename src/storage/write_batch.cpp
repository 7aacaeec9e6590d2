#include "write_batch.h"

#include "counter.h"
#include "rocksdb_status.h"

namespace gramme::storage {
namespace {

// A batch that has grown larger gives its memory back when it is cleared.
constexpr std::size_t kBytesKept = 256 * 1024;

std::size_t hash_of(const rocksdb::Slice& key) {
  return HashedKey::hash_of(view_of(key));
}

// Of a length as RocksDB writes it: seven bits a byte.
std::size_t varint_bytes(std::size_t length) {
  std::size_t bytes = 1;
  for (; length >= 0x80; length >>= 7) ++bytes;
  return bytes;
}

}  // namespace

// The Status of a change to a batch without a size limit is always OK.
void WriteBatch::Parts::put(std::size_t hash, const rocksdb::Slice& key,
                            const rocksdb::Slice& value) {
  batch.Put(key, value);
  note(hash, key, value, true);
}
void WriteBatch::Parts::erase(std::size_t hash, const rocksdb::Slice& key) {
  batch.Delete(key);
  const std::size_t end = batch.GetDataSize();
  changes.push_back({hash, end - key.size(), key.size(), end, 0, false});
}
void WriteBatch::Parts::merge(const rocksdb::Slice& key, const rocksdb::Slice& operand) {
  batch.Merge(key, operand);
  note(hash_of(key), key, operand, false);
}

// A record ends with the key, the length of the value and the value (RocksDB's db/write_batch.cc;
// its log has the same form, so that it cannot change).
void WriteBatch::Parts::note(std::size_t hash, const rocksdb::Slice& key,
                             const rocksdb::Slice& value, bool puts) {
  const std::size_t value_at = batch.GetDataSize() - value.size();
  const std::size_t key_at = value_at - varint_bytes(value.size()) - key.size();
  changes.push_back({hash, key_at, key.size(), value_at, value.size(), puts});
}

namespace {

// Replays a batch into another one.
class Replay final : public rocksdb::WriteBatch::Handler {
 public:
  explicit Replay(WriteBatch::Parts& target) : target_(target) {}
  rocksdb::Status PutCF(std::uint32_t, const rocksdb::Slice& key,
                        const rocksdb::Slice& value) override {
    target_.put(hash_of(key), key, value);
    return {};
  }
  rocksdb::Status DeleteCF(std::uint32_t, const rocksdb::Slice& key) override {
    target_.erase(hash_of(key), key);
    return {};
  }
  rocksdb::Status DeleteRangeCF(std::uint32_t, const rocksdb::Slice& begin,
                                const rocksdb::Slice& end) override {
    return target_.batch.DeleteRange(begin, end);
  }
  rocksdb::Status MergeCF(std::uint32_t, const rocksdb::Slice& key,
                          const rocksdb::Slice& operand) override {
    target_.merge(key, operand);
    return {};
  }

 private:
  WriteBatch::Parts& target_;
};

}  // namespace

WriteBatch::WriteBatch() : parts_(std::make_unique<Parts>()) {}
WriteBatch::~WriteBatch() = default;
WriteBatch::WriteBatch(WriteBatch&&) noexcept = default;
WriteBatch& WriteBatch::operator=(WriteBatch&&) noexcept = default;

void WriteBatch::put(std::string_view key, std::string_view value) {
  parts_->put(HashedKey::hash_of(key), slice_of(key), slice_of(value));
}
void WriteBatch::put(const HashedKey& key, std::string_view value) {
  parts_->put(key.hash(), slice_of(key.bytes()), slice_of(value));
}
void WriteBatch::erase(std::string_view key) {
  parts_->erase(HashedKey::hash_of(key), slice_of(key));
}
void WriteBatch::erase(const HashedKey& key) {
  parts_->erase(key.hash(), slice_of(key.bytes()));
}
void WriteBatch::erase_range(std::string_view begin, std::string_view end) {
  parts_->batch.DeleteRange(slice_of(begin), slice_of(end));
}
void WriteBatch::add(std::string_view key, std::int64_t delta) {
  parts_->merge(slice_of(key), encode_counter(delta));
}
void WriteBatch::append(const WriteBatch& other) {
  Replay replay(*parts_);
  other.parts_->batch.Iterate(&replay);
}
void WriteBatch::clear() {
  if (parts_->batch.GetDataSize() > kBytesKept) {
    parts_ = std::make_unique<Parts>();
  } else {
    parts_->batch.Clear();
    parts_->changes.clear();
  }
}
bool WriteBatch::empty() const {
  return parts_->batch.Count() == 0;
}

}  // namespace gramme::storage
