#pragma once

#include <map>
#include <string>
#include <vector>

#include "failure.h"
#include "gramme/project/pattern.h"
#include "options.h"

namespace gramme::cli {

// What stands after a pattern's name on the command line.
struct PatternArguments {
  std::map<std::string, std::string> values;  // by parameter
  Options options;                            // those given before the name and after it
  bool prod = false;
};

// Reads them: the pattern's parameters are options, beside the options of every command.
// `options` are those given before the name. A request for help is a Failure too: kSuccess, with
// the text in `message`. Errors: kUsage, also for what the pattern's parameters do not take;
// kGeneral when a parameter of the project has a name that cannot be an option.
Outcome<PatternArguments> read_pattern_arguments(const project::Pattern& pattern, Options options,
                                                 std::vector<std::string> arguments);

}  // namespace gramme::cli
