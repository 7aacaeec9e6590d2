#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "failure.h"
#include "option_table.h"

namespace gramme::cli {

class Context;

// One command of the program. Made for one invocation, used by one thread.
class Command {
 public:
  virtual ~Command() = default;

  // Adds the command's own options; what they are bound to are members of the command.
  virtual void declare(OptionTable& options) { static_cast<void>(options); }

  // Does the work. Data goes to context.out(), which is flushed afterwards; a Failure says what
  // stands on stderr and the exit code.
  virtual Outcome<void> run(Context& context) = 0;
};

// What the words after a command's name may be.
struct WordRules {
  // For --help: "[TABLE]". Empty when there are none but `prod`.
  std::string_view usage = {};
  std::size_t at_most = 0;
  // A final `prod` is AWS itself, when it stands after this many words that name something.
  bool takes_prod = true;
  std::size_t named_before_prod = 0;
  // The words and the options among them are the command's own matter from the first word on
  // (`patterns get-conversation --limit 5`): context.words() has them as they were given, `prod`
  // included.
  bool raw = false;
};

// A command as the command line knows it.
struct CommandEntry {
  std::string_view name;
  std::string_view summary;  // one line
  std::string_view example;  // lines that can be typed, for --help
  WordRules words;
  std::unique_ptr<Command> (*make)();
  // What --output may be; the first is what is printed without it. Empty: no matter.
  std::vector<std::string_view> outputs = {};
  // What it prints is for reading: a pager may show it. Never for a command that stays.
  bool paged = true;
};

// All of them, in the order of `ddb --help`. A new command is a line in commands.cpp.
const std::vector<CommandEntry>& all_commands();

// The entry of that name, or nullptr.
const CommandEntry* find_command(std::string_view name);

}  // namespace gramme::cli
