#pragma once

#include <string>

#include "command.h"
#include "parse.h"

namespace gramme::cli {

// "[TABLE] [prod]": the words that a command takes.
std::string words_usage(const WordRules& rules);

// "ddb scan [OPTIONS] [TABLE] [prod]"
std::string command_usage(const CommandEntry& entry);

// What an entry says, without its options.
Grammar command_grammar(const CommandEntry& entry);

}  // namespace gramme::cli
