#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "gramme/base/result.h"
#include "gramme/transfer/copy.h"

namespace gramme::transfer {

struct DiffCounts {
  std::uint64_t only_in_first = 0;
  std::uint64_t only_in_second = 0;
  std::uint64_t different = 0;
  std::uint64_t same = 0;
};

struct DiffOptions {
  int segments = 4;  // of the parallel scan of each
  double max_rcu = 0;
  // One difference; `first` or `second` is null when the item is not there. Called by one thread at
  // a time. Errors end the comparison.
  std::function<Status(const std::string& key, const item::Item* first, const item::Item* second)>
      on_difference;
  Stop stop;
};

// Compares two tables of the same key by what their items mean, wherever they are and in whatever
// order they scan: a digest of every item of both is kept, in temporary files as far as they are
// many, and only what differs is looked at again, item by item and consistently. Memory stays the
// same for tables of any size.
// Errors: kConfiguration for tables of different keys; those of the endpoints; kIo when there is no
// room for the temporary files (about 100 bytes an item); kUnavailable without a message when
// `stop` said so.
Result<DiffCounts> diff_tables(const Place& first, const Place& second, const DiffOptions& options,
                               Progress& progress);

}  // namespace gramme::transfer
