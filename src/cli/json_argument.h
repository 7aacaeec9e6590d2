#pragma once

#include <string>

#include "failure.h"

namespace gramme::cli {

// JSON as a word of the command line gives it: itself, @FILE, or - for standard input.
// Errors: kGeneral for a file that cannot be read.
Outcome<std::string> json_argument(const std::string& word);

}  // namespace gramme::cli
