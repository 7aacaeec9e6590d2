#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/transfer/stop.h"

namespace gramme::transfer {

// The bytes of a file, or of standard input, from begin to end. One thread.
class Bytes {
 public:
  virtual ~Bytes() = default;
  // Reads at most `size` bytes; 0 at the end. Errors: kIo with the file's name, kConfiguration for
  // compressed data that is damaged or cut off.
  virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
};

// Opens a file; "-" is standard input. What is compressed by gzip or Zstandard, which the first
// bytes tell, is read decompressed, several such streams after one another included.
// `progress.input_bytes` counts the bytes of the file itself. Errors: kIo.
Result<std::unique_ptr<Bytes>> open_input(const std::string& path, Progress& progress);

// Lines out of bytes. One thread.
class LineReader {
 public:
  // Bytes behind a line that may be read, as simdjson wants them.
  static constexpr std::size_t kPadding = 64;
  // A longer line is no item: the largest has 400 KB, and JSON may spell a byte with six.
  static constexpr std::size_t kLongestLine = 8 << 20;

  LineReader(std::unique_ptr<Bytes> bytes, std::string name);

  // The next line without its end, CR LF included; good until the next call. False at the end.
  // Errors: those of Bytes; kConfiguration, with the line's number, for one that is too long.
  Result<bool> next(std::string_view& line);
  // More of the same line, where a line feed was part of a value: the two become one line again.
  // False at the end of the file.
  Result<bool> extend(std::string_view& line);

  std::uint64_t line_number() const { return number_; }
  const std::string& name() const { return name_; }

 private:
  Result<bool> fill();

  const std::unique_ptr<Bytes> bytes_;
  const std::string name_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of the current line
  std::size_t next_ = 0;   // what follows the current line
  std::size_t end_ = 0;    // of what was read
  bool at_end_ = false;
  std::uint64_t number_ = 0;
};

}  // namespace gramme::transfer
