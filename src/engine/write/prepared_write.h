#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "write/commit_queue.h"
#include "write/index_change.h"
#include "write/old_image.h"

namespace gramme::engine {

// A write that has been decided but not yet written: the key is locked, the old image read, the
// condition true, the new image made. What it is made from lives longer.
struct PreparedWrite {
  PreparedWrite(const ItemWrite& request, TablePtr as_it_is)
      : write(&request), table(std::move(as_it_is)) {}

  const ItemWrite* write;
  TablePtr table;  // as it is now; the request may have been read before an index was added
  OldImage old;
  std::optional<std::string> made_bytes;  // the new image, when it is not that of the request
  std::size_t new_size = 0;
  bool changes_item = false;  // false for a check, and for a delete of what is not there
  std::vector<IndexChange> indexes;
  std::optional<std::int64_t> collection_bytes;  // after the write

  // The new image in its stored form; null when the item is, or stays, away.
  const std::string* new_bytes() const;
  // Adds the rows, index rows and counters to `commit`.
  void add_to(Commit& commit) const;
  // What the caller is told.
  WriteOutcome outcome() const;
};

// Reads the old image of the write and decides. The caller holds the lock of its row key.
// Errors: those of Engine::write, and kWouldBlock.
Status prepare(PreparedWrite& prepared, const storage::Store& store, storage::Wait wait);

}  // namespace gramme::engine
