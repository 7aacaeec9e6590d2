#pragma once

#include <simdjson.h>

#include <optional>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/item/value.h"

namespace gramme::item {

// A JSON element as the type that a member of AttributeValue has in the service model, or AWS's
// SerializationException for another one. The views live as long as the parsed document.
Result<std::string_view> string_of(const simdjson::dom::element& json);
Result<bool> boolean_of(const simdjson::dom::element& json);
Result<std::string> blob_of(const simdjson::dom::element& json);  // base64, decoded
Result<simdjson::dom::array> list_of(const simdjson::dom::element& json);
Result<simdjson::dom::object> map_of(const simdjson::dom::element& json);
Result<simdjson::dom::object> attribute_value_of(const simdjson::dom::element& json);

// The type of that DynamoDB name; nothing for another name.
std::optional<Type> type_named(std::string_view name);

}  // namespace gramme::item
