#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/transfer/item_reader.h"
#include "gramme/transfer/stop.h"
#include "gramme/transfer/table.h"

namespace gramme::transfer {

struct LoadOptions {
  ItemReader::Options input;
  int lanes = 8;             // requests under way at the same time
  double max_wcu = 0;        // write capacity units a second at most; 0: no limit
  std::string checkpoint{};  // a file; empty: none
  // A line that is no item, or that the service refuses: "FILE:LINE: what is wrong". Called by any
  // thread, one at a time. False: nothing more is read, and the load ends.
  std::function<bool(const std::string& problem)> on_bad_line;
  Stop stop;
};

struct LoadCounts {
  std::uint64_t before = 0;  // lines that an earlier run had done, by the checkpoint
  std::uint64_t loaded = 0;  // items that are in the table now, for certain
  std::uint64_t bad = 0;     // lines that are not
  bool whole = false;        // everything was read and is loaded or bad
  // What ended it early by itself: an endpoint that does not answer, a file that is cut off.
  std::optional<Error> failure{};
};

// Puts the items of a file into a table that exists. A later line replaces an earlier one of the
// same key. Memory stays the same for a file of any size.
// Errors: what comes before the first item (the file, the checkpoint); later ones are in the
// counts.
Result<LoadCounts> load(endpoint::Endpoint& endpoint, const Table& table,
                        const LoadOptions& options, Progress& progress);

}  // namespace gramme::transfer
