#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "gramme/base/result.h"

// JSON cut out of JSON as text, without reading what it means: an item of a reply goes into the
// next request or a file as the bytes that came.
namespace gramme::transfer {

// The length of the JSON value that `text` starts with; 0 when it ends before the value does, or
// starts with none. Brackets and quotes are minded, nothing else is judged.
std::size_t value_length(std::string_view text);

// The members of the object that `text` is, in their order: names between their quotes as written,
// values as text. Errors: kSerialization when it is no object, or one that ends too early.
using Members = std::vector<std::pair<std::string_view, std::string_view>>;
Result<Members> cut_object(std::string_view text);

// The elements of an array. Errors: kSerialization, likewise.
Result<std::vector<std::string_view>> cut_array(std::string_view text);

// The member of that name; empty when there is none.
std::string_view member(const Members& members, std::string_view name);

}  // namespace gramme::transfer
