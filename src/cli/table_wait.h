#pragma once

#include <string>

#include "failure.h"
#include "gramme/transfer/table.h"

namespace gramme::cli {

// Waits until a table that was just created is ACTIVE. Errors: the endpoint's; kGeneral when it is
// not after ten minutes; kInterrupted after Ctrl-C.
Outcome<transfer::Table> wait_until_active(endpoint::Endpoint& endpoint, const std::string& table);

}  // namespace gramme::cli
