#pragma once

#include <rocksdb/merge_operator.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace gramme::storage {

// A counter's value: a 64-bit two's complement number, eight bytes, little end first.
std::string encode_counter(std::int64_t value);
// Nothing when `bytes` is not eight bytes.
std::optional<std::int64_t> decode_counter(std::string_view bytes);

// Lets a batch add to a counter without reading it first: RocksDB sums the operands later.
std::shared_ptr<rocksdb::MergeOperator> make_counter_merge();

}  // namespace gramme::storage
