#include "read/find_item.h"

namespace gramme::engine {

Result<FoundItem> find_item(const storage::Store& store, std::string_view row_key,
                            storage::Wait wait, const storage::Snapshot& snapshot,
                            storage::Remember remember) {
  FoundItem found;
  GRAMME_ASSIGN(found.exists, store.get(row_key, found.value, wait, snapshot, remember));
  if (found.exists) {
    GRAMME_ASSIGN(found.view, item::view_stored(found.value.bytes()));
  }
  return found;
}

}  // namespace gramme::engine
