#pragma once

#include <cstddef>
#include <optional>
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
// The same of an item's canonical JSON (json.h) and its size.
void append_stored(std::string& out, std::size_t size, std::string_view json);

// The item of a request in its stored form without making values of it first: as append_stored
// would write what read_map reads. Nothing when the item is wrong, and for what read_map puts right
// (a name that is there twice, members that are no types): it is for that function then, which says
// what is wrong. Attribute names are judged too: not empty, under 64 KB.
std::optional<std::string> transcribe(const simdjson::dom::element& json);

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
