#include "row_group.h"

#include <cstring>
#include <utility>

namespace gramme::storage {
namespace {

void append_number(std::string& out, std::size_t number) {
  const auto narrow = static_cast<std::uint32_t>(number);
  out.append(reinterpret_cast<const char*>(&narrow), sizeof narrow);
}

}  // namespace

void RowGroupBuilder::add(std::string_view key, std::string_view value) {
  offsets_.push_back(static_cast<std::uint32_t>(rows_.size()));
  rows_.append(key);
  offsets_.push_back(static_cast<std::uint32_t>(rows_.size()));
  rows_.append(value);
}

std::string RowGroupBuilder::finish() const {
  const std::size_t header = (offsets_.size() + 2) * sizeof(std::uint32_t);
  std::string bytes;
  bytes.reserve(header + rows_.size());
  append_number(bytes, offsets_.size() / 2);
  for (const std::uint32_t offset : offsets_) append_number(bytes, header + offset);
  append_number(bytes, header + rows_.size());
  return bytes += rows_;
}

RowGroupCursor::RowGroupCursor(CachedValuePtr group, std::string_view begin, std::string_view end)
    : group_(std::move(group)) {
  end_ = number(0);
  begin_ = first_at_least(begin);
  end_ = first_at_least(end);
  at_ = begin_;
}

std::uint32_t RowGroupCursor::number(std::size_t position) const {
  std::uint32_t number;
  std::memcpy(&number, group_->value().data() + position * sizeof number, sizeof number);
  return number;
}

std::string_view RowGroupCursor::part(std::size_t number_of_part) const {
  const std::uint32_t begin = number(1 + number_of_part);
  return group_->value().substr(begin, number(2 + number_of_part) - begin);
}

std::int64_t RowGroupCursor::first_at_least(std::string_view key) const {
  std::int64_t low = begin_, high = end_;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    part(2 * static_cast<std::size_t>(middle)) < key ? low = middle + 1 : high = middle;
  }
  return low;
}

void RowGroupCursor::seek_for_previous(std::string_view key) {
  at_ = first_at_least(key);
  if (at_ == end_ || part(2 * static_cast<std::size_t>(at_)) != key) --at_;
}

}  // namespace gramme::storage
