#pragma once

#include <optional>
#include <string_view>

#include "gramme/base/result.h"

// simdjson is a heavy header and is included by the .cpp files that parse.
namespace simdjson::dom {
class element;
}

// What AWS's front end checks of a request before DynamoDB sees it: that the JSON has the types
// of the service model, then that every value keeps the model's constraints. The facts are tables
// made from the model by tools/shape_table.py; where AWS answers something else than its model
// says, src/api/shape/overrides.h does.
namespace gramme::api {

// The shape of an operation's input. All of them live as long as the process and never change:
// any thread may use them.
struct Shape;

// The input of an operation of DynamoDB_20120810 or DynamoDBStreams_20120810, by the name in
// X-Amz-Target after the dot. Null when there is no such operation.
const Shape* input_shape(std::string_view operation);

// The JSON types. Members the model does not know are ignored, whatever they hold; a null counts
// as absent. Errors: kSerialization for the first value, in the order of the text, whose type
// does not fit.
Status check_types(const Shape& input, const simdjson::dom::element& body);

// The constraints: required members, lengths, ranges, patterns, enumerations. `body` has passed
// check_types. Errors: kValidation, "N validation errors detected: ...", at most ten of them in
// AWS's order. What concerns an AttributeValue inside is not judged here: item::read_value does.
Status check_constraints(const Shape& input, const simdjson::dom::element& body);

// A boolean as AWS's parser takes it: true and false, but also the texts true, 1, yes, false, 0
// and no in any case. Nothing for anything else.
std::optional<bool> read_boolean(const simdjson::dom::element& value);

}  // namespace gramme::api
