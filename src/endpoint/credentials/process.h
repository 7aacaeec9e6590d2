#pragma once

#include <string>
#include <vector>

#include "gramme/base/result.h"

namespace gramme::endpoint {

struct ProcessResult {
  int exit_code = 0;
  std::string output;
  std::string error_output;
};

// Runs a program, found along PATH, to its end; it has this process's standard input.
// Errors: kConfiguration when it cannot be started.
Result<ProcessResult> run_process(const std::vector<std::string>& words);

}  // namespace gramme::endpoint
