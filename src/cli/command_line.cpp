#include "command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <utility>

namespace gramme::cli {
namespace {

constexpr const char* kVersion = "ddb (Gramme) " GRAMME_VERSION;

// A command while its arguments are read.
struct Candidate {
  const CommandEntry* entry;
  CLI::App* app;
  std::unique_ptr<Command> command;
  std::vector<std::string> words;
};

std::string words_usage(const WordRules& rules) {
  std::string usage(rules.usage);
  if (rules.takes_prod) usage += usage.empty() ? "[prod]" : " [prod]";
  return usage;
}

void declare_words(Candidate& candidate) {
  const WordRules& rules = candidate.entry->words;
  if (rules.raw) {
    candidate.app->prefix_command();
  } else if (rules.at_most > 0 || rules.takes_prod) {
    candidate.app->add_option("words", candidate.words, "`prod` at the end is AWS itself")
        ->option_text(words_usage(rules));
  }
}

void set_up(CLI::App& app, Options& options) {
  declare_options(app, options);
  app.set_version_flag("--version", kVersion);
  app.get_option("--version")->group("Options of every command");
  app.get_help_ptr()->group("Options of every command");
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

void declare_command(Candidate& candidate, CLI::App& program, Options& options) {
  const CommandEntry& entry = *candidate.entry;
  candidate.app = program.add_subcommand(std::string(entry.name), std::string(entry.summary));
  candidate.app->footer("Example:\n  " + std::string(entry.example));
  set_up(*candidate.app, options);
  declare_words(candidate);
  candidate.command->declare(*candidate.app);
}

Failure parse_failure(const CLI::App& program, const std::vector<Candidate>& candidates,
                      const CLI::ParseError& error) {
  if (error.get_exit_code() == 0) {
    const bool version = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr;
    return {exit_code::kSuccess, version ? std::string(error.what()) + "\n" : program.help()};
  }
  std::string command = "ddb";
  for (const Candidate& candidate : candidates) {
    if (candidate.app->count_all() > 0 || candidate.app->parsed()) {
      command = "ddb " + std::string(candidate.entry->name);
    }
  }
  return usage_failure(std::string(error.what()) + "\nSee: " + command + " --help");
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

Outcome<Invocation> read_command_line(std::vector<std::string> arguments) {
  Invocation invocation;
  CLI::App program("DynamoDB utilities, and a DynamoDB of their own", "ddb");
  set_up(program, invocation.options);
  program.require_subcommand(1);
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
  GRAMME_ASSIGN(invocation.words, words_of(*chosen, invocation.options));
  invocation.entry = chosen->entry;
  invocation.command = std::move(chosen->command);
  return invocation;
}

}  // namespace gramme::cli
