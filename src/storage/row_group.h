#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cached_value.h"

namespace gramme::storage {

// All rows of a group in one piece of memory, in order: how many there are (4 bytes), where each
// key and each value begins (4 bytes each) and where the last value ends, then keys and values in
// turn. Integers are the machine's: the form never leaves memory.
class RowGroupBuilder {
 public:
  void add(std::string_view key, std::string_view value);
  std::size_t bytes() const { return rows_.size(); }
  std::string finish() const;

 private:
  std::vector<std::uint32_t> offsets_;  // of key, value, key, value, ...
  std::string rows_;
};

// Walks the rows of a group that lie in [begin, end).
class RowGroupCursor {
 public:
  RowGroupCursor(CachedValuePtr group, std::string_view begin, std::string_view end);

  void seek(std::string_view key) { at_ = first_at_least(key); }
  void seek_for_previous(std::string_view key);
  void seek_to_first() { at_ = begin_; }
  void seek_to_last() { at_ = end_ - 1; }
  void next() { ++at_; }
  void previous() { --at_; }
  bool valid() const { return at_ >= begin_ && at_ < end_; }
  std::string_view key() const { return part(2 * static_cast<std::size_t>(at_)); }
  std::string_view value() const { return part(2 * static_cast<std::size_t>(at_) + 1); }

 private:
  std::uint32_t number(std::size_t position) const;
  std::string_view part(std::size_t number) const;
  // The first row in the bounds with a key of at least `key`.
  std::int64_t first_at_least(std::string_view key) const;

  CachedValuePtr group_;
  std::int64_t begin_ = 0, end_ = 0;  // rows in the bounds
  std::int64_t at_ = 0;
};

}  // namespace gramme::storage
