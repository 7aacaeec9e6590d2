#pragma once

#include <string>

#include "gramme/project/json.h"

namespace gramme::cli {

// An answer as the AWS CLI's `--output text` writes one, for grep, cut and awk: the values of an
// object on a line, in the order of its members' names, with tabs between them; below it a line for
// each object or list in it, which begins with its name. Booleans and null are Python's words.
std::string aws_text(const project::Json& answer);

// A value as the AWS CLI prints one; an object or a list, for which it has no such form, is JSON.
std::string aws_scalar(const project::Json& value);

// Neither an object nor a list.
bool is_scalar(const project::Json& value);

}  // namespace gramme::cli
