#pragma once

#include <simdjson.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "gramme/expression/placeholders.h"
#include "gramme/item/value.h"

namespace gramme::cache {

// Reading requests and replies as far as the cache must understand them. What it does not
// understand it passes to the upstream, so nothing here says why something is wrong.

using simdjson::dom::element;

// The JSON of a request or reply, until this thread's next call; nothing when it is no object.
std::optional<element> parse_object(std::string_view text);

// Of an element that is an object.
simdjson::dom::object members_of(const element& object);

// A member that is there and not null.
std::optional<element> member(const element& object, std::string_view name);
std::string_view text_of(const element& object, std::string_view name);  // empty when none
// False for anything but a true.
bool flag_of(const element& object, std::string_view name);

// Whether `object` has no other members than these.
bool has_only(const element& object, std::initializer_list<std::string_view> names);

// The request wants to know what it consumed, which only the upstream can say.
bool asks_for_capacity(const element& request);

// ExpressionAttributeNames and ExpressionAttributeValues; nothing when they are not right.
std::optional<expression::Names> names_of(const element& request);
std::optional<item::Map> values_of(const element& request);

// The request's JSON with `value` (JSON text) as its member `name`, in place of the one it has.
std::string with_member(const element& object, std::string_view name, std::string_view value);
std::string without_member(const element& object, std::string_view name);

// One text for all requests that say the same: members sorted at every level, without the nulls
// and the defaults that are written out.
std::string canonical_request(const element& request);

}  // namespace gramme::cache
