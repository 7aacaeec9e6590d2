#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/item/json.h"
#include "gramme/item/value.h"

namespace gramme::item {

// The form in which an item lies in the store: one version byte, the item's size in DynamoDB's
// accounting (varint), its DynamoDB JSON as `append_json` writes it. The JSON is what the wire
// carries, so that a read without a projection copies bytes.
void append_stored(std::string& out, const Item& item);

struct StoredView {
  std::size_t size;       // DynamoDB's accounting, bytes
  std::string_view json;  // {"pk":{"S":"a"},...}, inside the bytes given
};

// Errors: kCorruption.
Result<StoredView> view_stored(std::string_view bytes);

// The item itself. Errors: kCorruption.
Result<Item> read_stored(std::string_view bytes);

// The stored form of the item that `part` is of, with the part as `changed` has it (see
// CanonicalPart); `size` of the whole, in DynamoDB's accounting. Errors: kCorruption.
Status append_stored_with(std::string& out, const CanonicalPart& part, const Item& changed,
                          std::span<const std::string> touched, std::size_t size);

}  // namespace gramme::item
