#pragma once

#include <optional>
#include <utility>

#include "gramme/base/result.h"
#include "gramme/engine/requests.h"

namespace gramme::engine {

// The item before a write, decoded only when somebody looks inside.
class OldImage {
 public:
  OldImage() = default;  // there was none
  // `found` has been checked to be readable.
  explicit OldImage(FoundItem found) : found_(std::move(found)) {}

  bool exists() const { return found_.exists; }
  std::size_t size() const { return found_.exists ? found_.view.size : 0; }
  std::string_view json() const { return found_.view.json; }
  std::string_view bytes() const { return found_.value.bytes(); }
  // Null when there was none.
  const item::Item* item() const {
    if (!found_.exists) return nullptr;
    if (!item_) item_ = *item::read_stored(found_.value.bytes());
    return &*item_;
  }
  // The item, moved out: item() may not be asked again. For an image that exists.
  item::Item take_item() {
    item();
    return std::move(*item_);
  }

 private:
  FoundItem found_;
  mutable std::optional<item::Item> item_;
};

}  // namespace gramme::engine
