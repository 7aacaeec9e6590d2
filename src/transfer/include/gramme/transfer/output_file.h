#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "gramme/base/result.h"

namespace gramme::transfer {

enum class Compression { kNone, kGzip, kZstd };

// "x.gz" and "x.zst" say what they are.
Compression compression_of(std::string_view path);

// A file, or standard output ("-"), written in blocks, compressed on the way. Every error of a
// write is noticed. One thread at a time.
class OutputFile {
 public:
  // Keeps the first `keep` bytes of a file that is there, for one that was begun by an earlier run.
  // Errors: kIo.
  static Result<std::unique_ptr<OutputFile>> open(const std::string& path, Compression compression,
                                                  std::uint64_t keep = 0);
  virtual ~OutputFile() = default;

  // Errors (of all three): kIo; after one of them nothing more is written.
  virtual Status write(std::string_view bytes) = 0;
  // Brings everything to the file, the compressed stream ended properly: gives the file's length,
  // from which a later run goes on. What follows is a stream of its own, as gzip and Zstandard
  // allow.
  virtual Result<std::uint64_t> settle() = 0;
  // settle(), and no more writes.
  virtual Status close() = 0;

  // The reader of the pipe has gone (`ddb export movies | head`): why a write failed.
  virtual bool reader_gone() const = 0;
};

}  // namespace gramme::transfer
