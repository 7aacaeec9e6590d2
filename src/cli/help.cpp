#include "help.h"

namespace gramme::cli {

std::string words_usage(const WordRules& rules) {
  std::string usage(rules.usage);
  if (rules.takes_prod) usage += usage.empty() ? "[prod]" : " [prod]";
  return usage;
}

std::string command_usage(const CommandEntry& entry) {
  std::string usage = "ddb " + std::string(entry.name) + " [OPTIONS]";
  if (const std::string words = words_usage(entry.words); !words.empty()) usage += " " + words;
  return usage;
}

Grammar command_grammar(const CommandEntry& entry) {
  const WordRules& rules = entry.words;
  Grammar grammar;
  grammar.name = entry.name;
  grammar.summary = entry.summary;
  grammar.usage = command_usage(entry);
  if (rules.takes_prod) grammar.footer = "A final word prod is AWS itself.\n\n";
  grammar.footer += "Example:\n  " + std::string(entry.example);
  if (rules.raw) {
    grammar.words = Grammar::Words::kRest;
  } else if (rules.at_most > 0 || rules.takes_prod) {
    grammar.words = Grammar::Words::kSome;
  }
  return grammar;
}

}  // namespace gramme::cli
