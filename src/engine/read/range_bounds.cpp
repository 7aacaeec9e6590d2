#include "read/range_bounds.h"

#include <algorithm>

#include "gramme/item/key.h"
#include "table/row_keys.h"

namespace gramme::engine {
namespace {

using expression::KeyOperator;
using expression::KeyRange;

std::string with(std::string key, const item::AttributeValue& value) {
  item::append_key_part(key, value);
  return key;
}

// The rows whose next key part begins with the text or bytes of `value`: a string's encoding ends
// with a terminator of two bytes, and without it is a prefix of all longer ones.
RangeBounds beginning_with(const std::string& base, const item::AttributeValue& value) {
  std::string begin = with(base, value);
  begin.resize(begin.size() - item::kKeyTerminatorBytes);
  return {begin, prefix_end(begin)};
}

RangeBounds sort_bounds(const std::string& base, const KeyRange& range) {
  const auto& values = range.range_values;
  switch (range.range_op) {
    case KeyOperator::kEqual:
      return {with(base, values[0]), prefix_end(with(base, values[0]))};
    case KeyOperator::kLess:
      return {base, with(base, values[0])};
    case KeyOperator::kLessOrEqual:
      return {base, prefix_end(with(base, values[0]))};
    case KeyOperator::kGreater:
      return {prefix_end(with(base, values[0])), prefix_end(base)};
    case KeyOperator::kGreaterOrEqual:
      return {with(base, values[0]), prefix_end(base)};
    case KeyOperator::kBetween:
      return {with(base, values[0]), prefix_end(with(base, values[1]))};
    case KeyOperator::kBeginsWith:
      break;
  }
  return beginning_with(base, values[0]);
}

RangeBounds query_bounds(const RangeRead& read) {
  std::string base = partition_prefix(*read.table, read.index, read.range->partition);
  for (const item::AttributeValue& value : read.range->sort_equal) {
    item::append_key_part(base, value);
  }
  if (!read.range->has_range) return {base, prefix_end(base)};
  return sort_bounds(base, *read.range);
}

// Where segment `segment` of `total` begins in the space of partition hashes.
std::string segment_begin(const std::string& prefix, std::int64_t segment, std::int64_t total) {
  if (segment == total) return prefix_end(prefix);
  __extension__ using Wide = unsigned __int128;
  const auto hash =
      static_cast<std::uint64_t>((static_cast<Wide>(segment) << 64) / static_cast<Wide>(total));
  std::string key = prefix;
  append_hash(key, hash);
  return key;
}

RangeBounds scan_bounds(const RangeRead& read) {
  const std::string prefix =
      row_prefix(read.table->id, read.index ? read.index->id : std::uint16_t{0});
  return {segment_begin(prefix, read.segment, read.total_segments),
          segment_begin(prefix, read.segment + 1, read.total_segments)};
}

RangeBounds bounds_without_start(const RangeRead& read) {
  return read.range ? query_bounds(read) : scan_bounds(read);
}

std::string start_row(const RangeRead& read) {
  return read.index ? *index_row_key(*read.table, *read.index, *read.start_key)
                    : row_key_of(*read.table, *read.start_key).bytes();
}

}  // namespace

RangeBounds bounds_of(const RangeRead& read) {
  RangeBounds bounds = bounds_without_start(read);
  if (!read.start_key) return bounds;
  std::string start = start_row(read);
  if (read.forward) {
    start += '\0';  // the first key after it
    bounds.begin = std::max(bounds.begin, start);
  } else {
    bounds.end = std::min(bounds.end, start);
  }
  return bounds;
}

bool start_in_bounds(const RangeRead& read) {
  const RangeBounds bounds = bounds_without_start(read);
  const std::string start = start_row(read);
  return start >= bounds.begin && start < bounds.end;
}

}  // namespace gramme::engine
