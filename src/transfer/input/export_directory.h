#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gramme/base/result.h"

namespace gramme::transfer {

// A file of items, and how many it must hold, where that is known.
struct DataFile {
  std::string path;
  std::optional<std::uint64_t> items;
};

// The data files of an AWS export to S3, copied to a directory: AWSDynamoDB/<export id>/ with
// manifest-summary.json, manifest-files.json and data/*.json.gz, or a directory above it that holds
// no other export.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html
// Errors: kConfiguration for a directory without a manifest, several exports, an export in Amazon
// Ion or an incremental one; kIo.
Result<std::vector<DataFile>> files_of_export(const std::string& directory);

}  // namespace gramme::transfer
