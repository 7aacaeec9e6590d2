#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/transfer/item_reader.h"
#include "gramme/transfer/output_file.h"
#include "gramme/transfer/stop.h"
#include "gramme/transfer/table.h"

namespace gramme::transfer {

struct ExportOptions {
  std::string path = "-";  // "-" is standard output
  Compression compression = Compression::kNone;
  Format format = Format::kDynamoDbJson;  // kExport: {"Item":{...}} lines
  // Of CSV, as a header has them ("age:N"). Empty: those that the items have, which takes a scan
  // of its own before.
  std::vector<std::string> columns{};
  bool force = false;  // plain JSON of items that would not come back the same
  int segments = 4;    // of the parallel scan
  double max_rcu = 0;  // read capacity units a second at most; 0: no limit
  std::string checkpoint{};
  Stop stop;
};

struct ExportCounts {
  std::uint64_t before = 0;    // items that an earlier run wrote to the file
  std::uint64_t exported = 0;  // items of this run
  bool whole = false;
  bool reader_gone = false;
  std::optional<Error> failure{};  // what ended it early by itself
};

// Writes all items of a table to a file, in the order in which the segments' pages come. Memory
// stays the same for a table of any size.
// Errors: what comes before the first item; later ones are in the counts.
Result<ExportCounts> export_table(endpoint::Endpoint& endpoint, const Table& table,
                                  const ExportOptions& options, Progress& progress);

}  // namespace gramme::transfer
