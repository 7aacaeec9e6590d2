#pragma once

#include <string>

#include "gramme/item/value.h"

namespace gramme::cli {

// An item as one element of a YAML 1.2 list, in block style; strings are quoted as JSON quotes
// them, which YAML reads the same, wherever a bare word could be taken for something else. Sets are
// lists, binary is base64 text.
std::string yaml_list_element(const item::Item& item);

}  // namespace gramme::cli
