#pragma once

#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "options.h"

namespace gramme::cli {

// A command line, read: which command, with its own options already in it.
struct Invocation {
  const CommandEntry* entry = nullptr;
  std::unique_ptr<Command> command;
  Options options;
  Words words;
};

// Reads the arguments after the program's name. A request for help or the version is a Failure
// too: kSuccess, with the text in `message`; it belongs on standard output.
// Errors: kUsage.
Outcome<Invocation> read_command_line(std::vector<std::string> arguments);

// Is options.output one of the command's? For a command with raw words, which finds its options
// later. Errors: kUsage.
Outcome<void> check_output(const CommandEntry& entry, const Options& options);

}  // namespace gramme::cli
