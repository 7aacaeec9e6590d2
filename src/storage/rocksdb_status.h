#pragma once

#include <rocksdb/status.h>

#include <string_view>

#include "gramme/base/result.h"

namespace gramme::storage {

inline rocksdb::Slice slice_of(std::string_view bytes) {
  return {bytes.data(), bytes.size()};
}
inline std::string_view view_of(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

inline Error would_block() {
  return Error{ErrorCode::kWouldBlock, "the disk is needed", {}};
}

inline Error error_of(const rocksdb::Status& status) {
  if (status.IsIncomplete()) return would_block();
  if (status.IsCorruption()) return corruption("the database is damaged: " + status.ToString());
  if (status.IsNoSpace()) return io_error("the disk is full: " + status.ToString());
  return io_error(status.ToString());
}

// Of a read, which ImmediateReads ends with Busy where it would wait.
inline Error read_error_of(const rocksdb::Status& status) {
  return status.IsBusy() ? would_block() : error_of(status);
}

inline Status result_of(const rocksdb::Status& status) {
  if (status.ok()) return {};
  return fail(error_of(status));
}

}  // namespace gramme::storage
