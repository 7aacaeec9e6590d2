#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "compare/block_file.h"
#include "gramme/base/result.h"

namespace gramme::transfer {

// What is kept of an item for a comparison: its key, and a digest of what it means.
struct SpoolRecord {
  using Digest = std::array<unsigned char, 16>;

  std::string_view key;
  std::uint8_t side;         // which of the two tables it is of
  std::uint32_t item_bytes;  // of its JSON
  Digest digest;
};

// Records of any number in little memory: they are dealt out by a hash of their keys to parts that
// can be looked at one by one, and what does not fit in the parts' buffers goes to a temporary
// file. A part that is too large is dealt out once more.
class Spool {
 public:
  struct Options {
    std::string directory{};            // of temporary files
    std::size_t part_bytes = 2 << 20;   // of records that are handed out at once
    std::size_t block_bytes = 8 << 10;  // of a part's buffer; there are 256
  };
  explicit Spool(Options options) : Spool(std::move(options), 0) {}

  // Thread-safe. Errors: kIo.
  Status add(const SpoolRecord& record);

  // Hands out all records, part by part: all of one key are in one part, sorted by key and side.
  // `on_part` is called by so many threads at once. Nothing can be added afterwards.
  // Errors: kIo; the first of `on_part`, which ends it.
  using OnPart = std::function<Status(const std::vector<SpoolRecord>&)>;
  Status hand_out(int threads, const OnPart& on_part);

 private:
  static constexpr std::size_t kParts = 256;

  struct Part {
    std::mutex mutex;  // over the others
    std::string buffer;
    BlockFile::Place last_block = BlockFile::kNowhere;
    std::uint64_t bytes = 0;  // in the buffer and the blocks
  };

  Spool(Options options, int level);
  std::size_t part_of(std::string_view key) const;
  Status hand_out_part(Part& part, const OnPart& on_part);
  Status deal_out_again(Part& part, const OnPart& on_part);

  const Options options_;
  const int level_;  // how often these records were dealt out before
  BlockFile file_;
  std::vector<Part> parts_ = std::vector<Part>(kParts);
};

}  // namespace gramme::transfer
