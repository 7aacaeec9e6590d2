#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/engine/requests.h"
#include "gramme/item/json.h"

namespace gramme::engine {

// The item before a write. What the write looks at is read at once, the rest only when somebody
// asks for the whole item.
class OldImage {
 public:
  OldImage() = default;  // there was none
  // `found` has been checked to be readable.
  OldImage& operator=(FoundItem found) {
    found_ = std::move(found);
    return *this;
  }

  // Reads the attributes that the write looks at, whose names live as long as the write.
  // Errors: kCorruption.
  Status look_at(std::vector<std::string_view> names) {
    names_ = std::move(names);
    if (!exists()) return {};
    GRAMME_ASSIGN(part_, item::CanonicalPart::read(json(), names_));
    return {};
  }

  bool exists() const { return found_.exists; }
  std::size_t size() const { return found_.exists ? found_.view.size : 0; }
  std::string_view json() const { return found_.view.json; }
  std::string_view bytes() const { return found_.value.bytes(); }
  // What the write looks at, of an image that exists.
  item::CanonicalPart& part() { return part_; }
  // Its attributes; null when there was no item.
  const item::Item* looked_at() const { return exists() ? &part_.attributes() : nullptr; }
  // The whole item; null when there was none.
  const item::Item* item() const {
    if (!found_.exists) return nullptr;
    if (!item_) item_ = *item::read_stored(found_.value.bytes());
    return &*item_;
  }

 private:
  FoundItem found_;
  std::vector<std::string_view> names_;  // `part_` borrows them, wherever this object is moved
  item::CanonicalPart part_;
  mutable std::optional<item::Item> item_;
};

}  // namespace gramme::engine
