#pragma once

#include <string>

#include "command.h"

namespace CLI {
class App;
}  // namespace CLI

namespace gramme::cli {

// "[TABLE] [prod]": the words that a command takes.
std::string words_usage(const WordRules& rules);

// Gives a command's --help: usage, options, and what its entry says.
void describe_command(CLI::App& app, const CommandEntry& entry);

}  // namespace gramme::cli
