#include "command_line.h"

#include <algorithm>
#include <utility>

#include "help.h"
#include "parse.h"

namespace gramme::cli {
namespace {

Outcome<Words> words_of(const CommandEntry& entry, std::vector<std::string> given,
                        const Options& options) {
  const WordRules& rules = entry.words;
  if (rules.raw) return Words{std::move(given), false};
  Words words = rules.takes_prod ? split_prod(std::move(given), rules.named_before_prod)
                                 : Words{std::move(given), false};
  if (words.values.size() > rules.at_most) {
    return fail(usage_failure("Unknown argument: " + words.values[rules.at_most] + "\nUsage: ddb " +
                              std::string(entry.name) + " " + words_usage(rules)));
  }
  GRAMME_TRY(check_words(words, options));
  return words;
}

// A command whose name stands among the arguments, so that it may be the one that is meant; the
// options of the others need not be known.
struct Candidate {
  const CommandEntry* entry;
  std::unique_ptr<Command> command;
  OptionTable options;
};

std::vector<Candidate> candidates_of(const std::vector<std::string>& arguments, Options& options) {
  std::vector<Candidate> candidates;
  for (const CommandEntry& entry : all_commands()) {
    if (std::find(arguments.begin(), arguments.end(), entry.name) == arguments.end()) continue;
    Candidate& candidate = candidates.emplace_back(Candidate{&entry, entry.make(), {}});
    candidate.command->declare(candidate.options);
    declare_options(candidate.options, options);
  }
  return candidates;
}

Grammar program_grammar(const OptionTable& options, const std::vector<Candidate>& candidates) {
  Grammar program;
  program.name = "ddb";
  program.summary = "DynamoDB utilities, and a DynamoDB of their own";
  program.usage = "ddb COMMAND [OPTIONS] [WORDS]";
  program.footer = "ddb COMMAND --help has a command's options and an example.";
  program.options = &options;
  for (const CommandEntry& entry : all_commands()) {
    Grammar& command = program.commands.emplace_back(command_grammar(entry));
    for (const Candidate& candidate : candidates) {
      if (candidate.entry == &entry) command.options = &candidate.options;
    }
  }
  return program;
}

}  // namespace

Outcome<void> check_output(const CommandEntry& entry, const Options& options) {
  const auto& outputs = entry.outputs;
  if (options.output.empty() ||
      std::find(outputs.begin(), outputs.end(), options.output) != outputs.end()) {
    return {};
  }
  std::string message = "--output " + options.output + ": ddb " + std::string(entry.name) +
                        (outputs.empty() ? " has no such choice." : " prints");
  for (const std::string_view output : outputs) message.append(" ").append(output);
  return fail(usage_failure(std::move(message)));
}

Outcome<Invocation> read_command_line(std::vector<std::string> arguments) {
  Invocation invocation;
  OptionTable options;
  declare_options(options, invocation.options);
  std::vector<Candidate> candidates = candidates_of(arguments, invocation.options);
  const Grammar program = program_grammar(options, candidates);
  GRAMME_ASSIGN(Arguments read, parse(program, std::move(arguments)));
  if (read.command == nullptr) return fail(usage_failure("Which command? See: ddb --help"));
  const auto chosen = std::find_if(
      candidates.begin(), candidates.end(),
      [&](const Candidate& candidate) { return candidate.entry->name == read.command->name; });
  GRAMME_TRY(check_output(*chosen->entry, invocation.options));
  GRAMME_ASSIGN(invocation.words,
                words_of(*chosen->entry, std::move(read.words), invocation.options));
  invocation.entry = chosen->entry;
  invocation.command = std::move(chosen->command);
  return invocation;
}

}  // namespace gramme::cli
