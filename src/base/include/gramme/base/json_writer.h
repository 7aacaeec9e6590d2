#pragma once

#include <string>
#include <string_view>

namespace gramme {

// Appends `text` as a JSON string, quotes included. UTF-8 passes through; control characters,
// the quote and the backslash are escaped. `text` must be valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

}  // namespace gramme
