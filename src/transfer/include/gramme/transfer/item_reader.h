#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/transfer/stop.h"
#include "gramme/transfer/table.h"

namespace gramme::transfer {

// How a file spells its items, one a line.
enum class Format {
  kUnknown,       // to be told from the first line
  kDynamoDbJson,  // {"pk":{"S":"a"}}
  kExport,        // {"Item":{"pk":{"S":"a"}}}, as AWS exports a table to S3
  kPlainJson,     // {"pk":"a"}
  kCsv,
};

// The items of a file, of standard input, or of the directory of an AWS export to S3, one after
// another. One thread.
class ItemReader {
 public:
  struct Options {
    std::string path;  // "-" is standard input
    Format format = Format::kUnknown;
    // Of CSV, as its header has them ("age:N"): they replace the header's of the same names.
    std::vector<std::string> columns{};
  };

  // Errors: kIo when the file cannot be opened; kConfiguration for a directory that is no export.
  // `table` tells the key, whose form tells the format; both references must outlive the reader.
  static Result<std::unique_ptr<ItemReader>> open(Options options, const Table& table,
                                                  Progress& progress);
  virtual ~ItemReader() = default;

  struct Record {
    std::string_view json;  // DynamoDB JSON; good until the next call
    std::string key;        // as key_of() makes it
    std::uint64_t place;    // for place_name()
    std::string problem;    // not empty: the line is no item, and this is why
  };

  // The next record, bad ones too; false at the end. Errors: what makes it impossible to go on
  // (kIo, damaged compression, fewer items than an export's manifest promises).
  virtual Result<bool> next(Record& record) = 0;

  // "FILE:LINE"
  virtual std::string place_name(std::uint64_t place) const = 0;
};

// The bytes of a file, or of an export's data files; 0 when nobody knows (standard input).
std::uint64_t input_bytes(const std::string& path);

}  // namespace gramme::transfer
