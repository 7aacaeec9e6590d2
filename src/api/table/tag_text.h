#pragma once

#include <cstddef>
#include <string_view>

namespace gramme::api {

// True when `text` has at most `max` UTF-16 units, all of them letters, digits, spaces or one of
// "_.:/=+-@" (the pattern of tags; DDB-TABLE-372 in aws-controllers-k8s/dynamodb-controller).
// Letters of other scripts are told from symbols by Unicode's blocks, not character by character.
bool is_tag_text(std::string_view text, std::size_t max);

}  // namespace gramme::api
