#include "read/find_item.h"

namespace gramme::engine {

namespace {

// The item whose bytes `get` leaves in the value it is given, when there is one.
template <class Get>
Result<FoundItem> found_by(const Get& get) {
  Result<FoundItem> found;
  GRAMME_ASSIGN(found->exists, get(found->value));
  if (found->exists) {
    GRAMME_ASSIGN(found->view, item::view_stored(found->value.bytes()));
  }
  return found;
}

}  // namespace

Result<FoundItem> find_item(const storage::Store& store, std::string_view row_key,
                            storage::Wait wait, const storage::Snapshot& snapshot,
                            storage::Remember remember) {
  return found_by([&](storage::PinnedValue& value) {
    return store.get(row_key, value, wait, snapshot, remember);
  });
}

Result<FoundItem> find_item(const storage::Store& store, const storage::HashedKey& row_key,
                            storage::Wait wait) {
  return found_by([&](storage::PinnedValue& value) {
    return store.get(row_key, value, wait, storage::Remember::kYes);
  });
}

}  // namespace gramme::engine
