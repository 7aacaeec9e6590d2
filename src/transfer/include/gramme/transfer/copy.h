#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/item/value.h"
#include "gramme/transfer/stop.h"
#include "gramme/transfer/table.h"

namespace gramme::transfer {

// One side of a copy or a comparison. The endpoint is not owned.
struct Place {
  endpoint::Endpoint* endpoint;
  Table table;
};

// Changes an item on its way. Called by several threads at once. Errors end the copy.
using ItemChange = std::function<Status(item::Item&)>;

struct CopyOptions {
  int segments = 4;    // of the parallel scan
  int lanes = 8;       // write requests under way at the same time
  double max_rcu = 0;  // capacity units a second at most; 0: no limit
  double max_wcu = 0;
  std::string checkpoint{};
  ItemChange change{};  // empty: the items go as they came
  Stop stop;
};

struct CopyCounts {
  std::uint64_t read = 0;    // items of the source
  std::uint64_t copied = 0;  // items that are in the destination now, for certain
  bool resumed = false;      // an earlier run had begun, by the checkpoint
  bool whole = false;
  std::optional<Error> failure{};
};

// Puts every item of one table into another, which exists. Memory stays the same for a table of any
// size. Errors: what comes before the first item; later ones are in the counts.
Result<CopyCounts> copy_items(const Place& from, const Place& to, const CopyOptions& options,
                              Progress& progress);

struct TruncateOptions {
  int segments = 4;
  int lanes = 8;
  double max_rcu = 0;
  double max_wcu = 0;
  Stop stop;
};

// Deletes every item of a table; progress.items counts them. Errors: those of the endpoint;
// kUnavailable without a message when `stop` said so.
Status delete_items(const Place& place, const TruncateOptions& options, Progress& progress);

// The input of CreateTable that makes a table like another one: keys, indexes, billing, stream,
// from DescribeTable's answer, under another name. Errors: kSerialization.
Result<std::string> create_table_request(const Table& like, const std::string& name);

}  // namespace gramme::transfer
