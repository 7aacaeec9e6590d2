#pragma once

#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/item/value.h"
#include "gramme/transfer/table.h"

// Plain JSON, {"pk":"a","n":1}, and DynamoDB JSON, {"pk":{"S":"a"},"n":{"N":"1"}}.
namespace gramme::transfer {

// Appends the DynamoDB JSON of a plain object: strings become S, numbers N with all their digits,
// true and false BOOL, null NULL, arrays L, objects M. A key attribute of type B, which JSON cannot
// say, is taken for base64 text. The syntax of `plain` is checked but for its UTF-8, which whoever
// reads the result checks. Errors: kConfiguration, with what is wrong and at which character.
Status append_typed_item(std::string& out, std::string_view plain, const Table& table);

// The same for one value: 1 is {"N":"1"}.
Status append_typed_value(std::string& out, std::string_view plain);

// What an item would lose as plain JSON: "tags is a string set", or nothing. Sets become arrays and
// binary becomes text, and neither can be told from a list or a string when it is read back; a
// key attribute of type B can.
std::string loss_as_plain_json(const item::Item& item, const Table& table);

}  // namespace gramme::transfer
