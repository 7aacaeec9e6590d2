#pragma once

#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/item/value.h"

// simdjson is a heavy header and is included by the .cpp files that parse.
namespace simdjson::dom {
class element;
}

namespace gramme::item {

// DynamoDB JSON, the form of the wire and of the store: {"name":{"S":"text"}}. Written without
// spaces, members in the order of Map (sorted), sets sorted, numbers normalised: equal items
// have equal bytes.
void append_json(std::string& out, const AttributeValue& value);
void append_json(std::string& out, const Map& map);

// Reads one value ({"S":"text"}) or a map of them. Two kinds of error, as AWS has them:
// kSerialization for a JSON type that does not fit (a number where a string belongs), and
// kValidation for what only the meaning forbids (no or two type members, a bad number, an empty
// set, duplicates in a set, nesting over 32 levels). An empty key is not this function's matter.
Result<AttributeValue> read_value(const simdjson::dom::element& json);
Result<Map> read_map(const simdjson::dom::element& json);

// Only the kSerialization half of read_value and read_map: AWS reports every type confusion of a
// request before any meaning is judged.
Status check_value_types(const simdjson::dom::element& json);
Status check_map_types(const simdjson::dom::element& json);

// Parses a whole text. Errors: those of read_map, and kSerialization for text that is not JSON.
Result<Map> parse_map(std::string_view text);
Result<AttributeValue> parse_value(std::string_view text);

// Plain JSON for people: {"pk":"a","n":1,"tags":["x"]}. Sets become arrays, binary base64 text.
// What is lost cannot be read back; `append_json` is the lossless form.
void append_plain_json(std::string& out, const AttributeValue& value);
void append_plain_json(std::string& out, const Map& map);

}  // namespace gramme::item
