#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gramme {

// RFC 4648 section 4, padded, as DynamoDB writes binary values.
void append_base64(std::string& out, std::string_view bytes);

// The bytes, or nothing when `text` is not valid padded base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace gramme
