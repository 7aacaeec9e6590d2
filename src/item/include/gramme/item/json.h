#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
// set, duplicates in a set, nesting over 32 levels). A kSerialization anywhere in `json` comes
// before every kValidation. An empty key is not this function's matter.
Result<AttributeValue> read_value(const simdjson::dom::element& json);
Result<Map> read_map(const simdjson::dom::element& json);
// Of a map only the attributes whose names are wanted; the others are not judged.
Result<Map> read_part(const simdjson::dom::element& json,
                      const std::function<bool(std::string_view name)>& is_wanted);

// Only the kSerialization half of read_value and read_map: AWS reports every type confusion of a
// request before any meaning is judged. What read_value or read_map took needs no such check: it
// is enough to check the rest of a request once one of them has failed.
Status check_value_types(const simdjson::dom::element& json);
Status check_map_types(const simdjson::dom::element& json);

// Parses a whole text. Errors: those of read_map, and kSerialization for text that is not JSON.
Result<Map> parse_map(std::string_view text);
Result<AttributeValue> parse_value(std::string_view text);

// Reads back a text that append_json wrote, faster than parse_map: what is stored was judged when
// it came in. Errors: kCorruption for any other text.
Result<Map> parse_canonical(std::string_view text);

// Of such a text the attributes that an expression looks at or changes, which are few of many: the
// others are passed over, not read, and copied as they stand. Borrows the text and the names.
class CanonicalPart {
 public:
  // `names` in any order. Errors: kCorruption.
  static Result<CanonicalPart> read(std::string_view text, std::span<const std::string_view> names);

  // Those of the attributes that are there; take_attributes() moves them out.
  const Map& attributes() const { return attributes_; }
  Map take_attributes() { return std::move(attributes_); }

  // Appends the text with the part as `changed` has it: attributes of the names `touched`, which
  // are some of the part's, replaced, added, or gone. Errors: kCorruption.
  Status append_with(std::string& out, const Map& changed,
                     std::span<const std::string> touched) const;

 private:
  bool has_names_of(const Map& changed) const;
  Status append_anew(std::string& out, const Map& changed) const;

  std::string_view text_;
  std::span<const std::string_view> names_;
  Map attributes_;
  struct Entry {
    std::string_view name;  // one of `names_`
    std::string_view text;  // of name and value
  };
  std::vector<Entry> entries_;  // the attributes, in the order of the text
};

// Plain JSON for people: {"pk":"a","n":1,"tags":["x"]}. Sets become arrays, binary base64 text.
// What is lost cannot be read back; `append_json` is the lossless form.
void append_plain_json(std::string& out, const AttributeValue& value);
void append_plain_json(std::string& out, const Map& map);

// A key value as AWS shows one in an error text: "AttributeValue: {S:b}". `value` is S, N or B.
std::string describe(const AttributeValue& value);

}  // namespace gramme::item
