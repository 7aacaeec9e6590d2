#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gramme/project/json.h"
#include "gramme/project/values.h"

namespace gramme::project {

// Templates: text with ${name} in it, alone or as the strings of a JSON value. "$${" is a plain
// "${". In JSON, a string that is nothing but ${name:number} becomes a bare number.

// A ${...}: what it names and where.
struct Reference {
  std::string name;
  int line;
};

// The references of a text (on `line`) or of all strings of a JSON value.
// Errors (kConfiguration, "FILE:LINE: ..."): a reference that is not closed or empty, or
// :number where it cannot be.
Result<std::vector<Reference>> references(std::string_view file, const Json& value);

// The names that may stand in a template. A name that ends in ".*" stands for any with that
// beginning.
using Names = std::vector<std::string>;
Names builtin_names();

// Error (kConfiguration, "FILE:LINE: ..."): the first reference to a name not in `names`, with
// those that are.
Status check_references(std::string_view file, const Json& value, const Names& names);

// Both are for templates that check_references has passed. Error: kConfiguration when a value is
// missing or a number is none.
Result<std::string> fill_text(std::string_view text, const Values& values);
Result<std::string> fill_json(const Json& value, const Values& values);

}  // namespace gramme::project
