#pragma once

#include <memory>

#include "gramme/endpoint/endpoint.h"

namespace gramme::cli {

// For --dry-run and --explain: requests are printed on standard output instead of sent, each as the
// command line that would send it (ddb api Scan '{"TableName":"movies"}'). What only describes
// tables is sent, because a command needs to know what it works on; all else is answered as if
// there was nothing.
std::unique_ptr<endpoint::Endpoint> explaining(std::unique_ptr<endpoint::Endpoint> endpoint);

}  // namespace gramme::cli
