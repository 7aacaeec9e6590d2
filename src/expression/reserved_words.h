#pragma once

#include <string_view>

namespace gramme::expression {

// True for a word, in any case, that an expression may use as an attribute name only through a
// name placeholder.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
bool is_reserved_word(std::string_view name);

}  // namespace gramme::expression
