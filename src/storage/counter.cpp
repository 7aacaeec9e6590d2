#include "counter.h"

#include "rocksdb_status.h"

namespace gramme::storage {
namespace {

class CounterMerge final : public rocksdb::AssociativeMergeOperator {
 public:
  bool Merge(const rocksdb::Slice&, const rocksdb::Slice* existing, const rocksdb::Slice& operand,
             std::string* merged, rocksdb::Logger*) const override {
    const auto base = existing ? decode_counter(view_of(*existing)) : std::int64_t{0};
    const auto delta = decode_counter(view_of(operand));
    if (!base || !delta) return false;  // RocksDB reports corruption
    *merged = encode_counter(*base + *delta);
    return true;
  }
  const char* Name() const override { return "gramme.counter"; }
};

}  // namespace

std::string encode_counter(std::int64_t value) {
  std::string bytes(8, '\0');
  auto bits = static_cast<std::uint64_t>(value);
  for (char& byte : bytes) {
    byte = static_cast<char>(bits & 0xff);
    bits >>= 8;
  }
  return bytes;
}

std::optional<std::int64_t> decode_counter(std::string_view bytes) {
  if (bytes.size() != 8) return std::nullopt;
  std::uint64_t bits = 0;
  for (std::size_t i = 8; i-- > 0;) bits = bits << 8 | static_cast<unsigned char>(bytes[i]);
  return static_cast<std::int64_t>(bits);
}

std::shared_ptr<rocksdb::MergeOperator> make_counter_merge() {
  return std::make_shared<CounterMerge>();
}

}  // namespace gramme::storage
