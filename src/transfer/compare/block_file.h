#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "gramme/base/result.h"

namespace gramme::transfer {

// Chains of blocks in one file without a name, which goes with this object, or with the process
// however it ends. The file is made for the first block. Thread-safe.
class BlockFile {
 public:
  using Place = std::uint64_t;
  static constexpr Place kNowhere = ~Place{0};

  explicit BlockFile(std::string directory) : directory_(std::move(directory)) {}
  ~BlockFile();
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;

  // Appends a block to the chain that ends with `previous` (kNowhere: begins one) and gives its
  // place, the chain's new end. Errors: kIo, with what to do about a full disk.
  Result<Place> append(Place previous, std::string_view bytes);

  // Appends the block at `place` to `bytes`, and gives the one before it. Errors: kIo.
  Result<Place> read(Place place, std::string& bytes) const;

 private:
  Result<int> descriptor();
  Error error(const char* what) const;

  const std::string directory_;
  std::mutex opening_;
  std::atomic<int> descriptor_{-1};
  std::atomic<Place> end_{0};
};

}  // namespace gramme::transfer
