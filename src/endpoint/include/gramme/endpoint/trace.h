#pragma once

#include <functional>
#include <string_view>

namespace gramme::endpoint {

// What `--debug` shows: called with one line, without its end, from any thread. No line ever has a
// secret in it: signatures, secret keys, session tokens and bearer tokens are left out. Empty when
// nobody wants to know.
using Trace = std::function<void(std::string_view line)>;

}  // namespace gramme::endpoint
