#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"

namespace gramme::endpoint {

struct EmbeddedOptions {
  std::string directory{};  // of the data; unused in memory
  bool in_memory = false;
  bool fsync = false;                        // a reply survives a power loss, not only kill -9
  std::chrono::milliseconds table_delay{0};  // how long CREATING, UPDATING, DELETING last
  // See storage::StoreOptions.
  std::size_t cache_bytes = 32 << 20;
  std::size_t write_buffer_bytes = 32 << 20;
  int workers = 2;  // threads at most for what waits for the disk
};

// The database in this process. Errors: kUnavailable when another process has the directory open,
// kConfiguration when it cannot be read or is of a newer version, kIo, kCorruption.
Result<std::unique_ptr<Endpoint>> open_embedded(const EmbeddedOptions& options);

}  // namespace gramme::endpoint
