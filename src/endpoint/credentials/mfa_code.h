#pragma once

#include <string>

#include "gramme/base/result.h"

namespace gramme::endpoint {

// Asks on the terminal for the code of a device, without showing it.
// Errors: kConfiguration when there is no terminal.
Result<std::string> ask_for_mfa_code(const std::string& serial);

}  // namespace gramme::endpoint
