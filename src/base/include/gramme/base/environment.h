#pragma once

#include <optional>
#include <string>

namespace gramme {

// The value of an environment variable; nothing when it is unset or empty, which mean the same
// everywhere in this program.
std::optional<std::string> environment(const char* name);

}  // namespace gramme
