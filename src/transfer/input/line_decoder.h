#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/transfer/input_file.h"
#include "gramme/transfer/item_reader.h"

namespace gramme::transfer {

// Makes DynamoDB JSON of the lines of one format. One thread.
class LineDecoder {
 public:
  virtual ~LineDecoder() = default;

  // `item` is what stands in `line`, or in a buffer of the decoder's: good until the next call.
  // A line that goes on (CSV with a line feed in a cell) takes more from `lines`.
  // Errors: kConfiguration, what is wrong with the line; others end the file.
  virtual Status decode(LineReader& lines, std::string_view line, std::string_view& item) = 0;
};

// The format of which `first_line` is one. Where the table's key stands as {"S":"a"}, it is
// DynamoDB JSON: no plain JSON can have a key that is an object.
Format detect_format(std::string_view first_line, const Table& table);

// For CSV `first_line` is the header. Errors: kConfiguration, for a header without the table's key,
// and for JSON that is not one item a line.
Result<std::unique_ptr<LineDecoder>> make_decoder(Format format, std::string_view first_line,
                                                  const std::vector<std::string>& columns,
                                                  const Table& table);

}  // namespace gramme::transfer
