#pragma once

#include <string>

#include "gramme/project/json.h"

namespace gramme::cli {

// YAML 1.2 in block style, ending in a line feed; strings are quoted as JSON quotes them, which
// YAML reads the same, wherever a bare word could be taken for something else.
std::string yaml(const project::Json& value);

// The same as one element of a list, which a document is that such elements stand below one
// another in.
std::string yaml_list_element(const project::Json& value);

}  // namespace gramme::cli
