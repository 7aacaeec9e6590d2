#include "command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

#include "help.h"

namespace gramme::cli {
namespace {

// A command while its arguments are read.
struct Candidate {
  const CommandEntry* entry;
  CLI::App* app;
  std::unique_ptr<Command> command;
  std::vector<std::string> words;
};

void declare_words(Candidate& candidate) {
  const WordRules& rules = candidate.entry->words;
  if (rules.raw) {
    candidate.app->prefix_command();
  } else if (rules.at_most > 0 || rules.takes_prod) {
    candidate.app->add_option("words", candidate.words, "`prod` at the end is AWS itself")
        ->option_text(words_usage(rules));
  }
}

void declare_command(Candidate& candidate, CLI::App& program, Options& options) {
  const CommandEntry& entry = *candidate.entry;
  candidate.app = program.add_subcommand(std::string(entry.name), std::string(entry.summary));
  candidate.app->option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  describe_command(*candidate.app, entry);
  declare_words(candidate);
  candidate.command->declare(*candidate.app);
  declare_options(*candidate.app, options);
}

// CLI11 ends a parse with an exception for --help and --version too.
Failure parse_failure(const CLI::App& program, const std::vector<Candidate>& candidates,
                      const CLI::ParseError& error) {
  std::string command = "ddb";
  for (const Candidate& candidate : candidates) {
    if (candidate.app->parsed()) command += " " + std::string(candidate.entry->name);
  }
  if (error.get_exit_code() != 0) {
    if (command == "ddb" && !program.remaining().empty()) {
      return usage_failure("Unknown command: " + program.remaining().front() + "\nSee: ddb --help");
    }
    return usage_failure(std::string(error.what()) + "\nSee: " + command + " --help");
  }
  std::string text = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr
                         ? std::string(error.what())
                         : program.help();
  text.erase(text.find_last_not_of('\n') + 1);
  return {exit_code::kSuccess, text};
}

Outcome<Words> words_of(const Candidate& candidate, const Options& options) {
  const WordRules& rules = candidate.entry->words;
  if (rules.raw) return Words{candidate.app->remaining(), false};
  Words words = rules.takes_prod ? split_prod(candidate.words, rules.named_before_prod)
                                 : Words{candidate.words, false};
  if (words.values.size() > rules.at_most) {
    return fail(usage_failure("Unknown argument: " + words.values[rules.at_most] + "\nUsage: ddb " +
                              std::string(candidate.entry->name) + " " + words_usage(rules)));
  }
  GRAMME_TRY(check_words(words, options));
  return words;
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
  CLI::App program("DynamoDB utilities, and a DynamoDB of their own", "ddb");
  declare_options(program, invocation.options);
  // With a command found, its words are its own: `ddb db drop` is not `ddb drop`.
  program.require_subcommand(0, 1);
  std::vector<Candidate> candidates;
  for (const CommandEntry& entry : all_commands()) {
    candidates.push_back({&entry, nullptr, entry.make(), {}});
  }
  for (Candidate& candidate : candidates) declare_command(candidate, program, invocation.options);

  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    program.parse(std::move(arguments));
  } catch (const CLI::ParseError& error) {
    return fail(parse_failure(program, candidates, error));
  }
  const auto chosen = std::find_if(candidates.begin(), candidates.end(),
                                   [](const Candidate& c) { return c.app->parsed(); });
  if (chosen == candidates.end()) {
    return fail(usage_failure("Which command? See: ddb --help"));
  }
  GRAMME_TRY(check_output(*chosen->entry, invocation.options));
  GRAMME_ASSIGN(invocation.words, words_of(*chosen, invocation.options));
  invocation.entry = chosen->entry;
  invocation.command = std::move(chosen->command);
  return invocation;
}

}  // namespace gramme::cli
