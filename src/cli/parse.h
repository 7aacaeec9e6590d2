#pragma once

#include <string>
#include <vector>

#include "failure.h"
#include "option_table.h"

namespace gramme::cli {

// What a command line may be: of a program, or of one of its commands. The library that parses, and
// the text of --help, are the matter of parse.cpp alone.
struct Grammar {
  enum class Words {
    kNone,
    kSome,  // words among the options
    kRest,  // whatever follows the first word, its options included
  };
  std::string name;     // "scan"
  std::string summary;  // one line
  std::string usage;    // "ddb scan [OPTIONS] [TABLE] [prod]"
  std::string footer;   // what --help ends with
  const OptionTable* options = nullptr;
  Words words = Words::kNone;
  std::vector<Grammar> commands = {};
};

// A command line, read; what was given to options is where they put it.
struct Arguments {
  const Grammar* command = nullptr;  // of grammar.commands; nullptr when none was named
  std::vector<std::string> words = {};
};

// A request for help or the version is a Failure too: kSuccess, with the text in `message`.
// Errors: kUsage for what the grammar does not have; kGeneral when two of its options have one
// name. What `Arguments` points to is `grammar`'s.
Outcome<Arguments> parse(const Grammar& grammar, std::vector<std::string> arguments);

}  // namespace gramme::cli
