// The only file that knows CLI11: it takes seconds to compile, wherever it is included.

#include "parse.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <utility>

namespace gramme::cli {
namespace {

constexpr const char* kEveryCommand = "Options of every command";

// CLI11's own formatter cannot say that the last word may be `prod`.
class Formatter final : public CLI::Formatter {
 public:
  explicit Formatter(std::string usage) : usage_(std::move(usage)) {}

  std::string make_usage(const CLI::App*, std::string) const override {
    return "Usage: " + usage_ + "\n";
  }
  std::string make_positionals(const CLI::App*) const override { return {}; }

 private:
  std::string usage_;
};

void declare_option(CLI::App& app, const OptionSpec& spec) {
  CLI::Option* option = nullptr;
  if (spec.type.empty()) {
    option = app.add_flag_callback(
        spec.names, [&spec] { spec.take({}); }, spec.help);
  } else {
    // Values are taken by the check, which can say what is wrong with one.
    option =
        app.add_option(spec.names, CLI::callback_t([](const auto&) { return true; }), spec.help);
    option->check(spec.take)->type_name(spec.type);
    if (!spec.preset.empty()) option->default_str(spec.preset);
  }
  option->multi_option_policy(spec.repeats ? CLI::MultiOptionPolicy::TakeAll
                                           : CLI::MultiOptionPolicy::TakeLast);
  if (spec.comma_separated) option->delimiter(',');
  if (!spec.variable.empty()) option->envname(spec.variable);
  if (!spec.group.empty()) option->group(spec.group);
}

// An app of CLI11's, and the words that it will find.
struct Parser {
  const Grammar* grammar;
  CLI::App* app;
  std::vector<std::string> words = {};
};

void declare(Parser& parser) {
  CLI::App& app = *parser.app;
  const Grammar& grammar = *parser.grammar;
  app.formatter(std::make_shared<Formatter>(grammar.usage));
  app.footer(grammar.footer);
  if (grammar.words == Grammar::Words::kRest) app.prefix_command();
  if (grammar.words == Grammar::Words::kSome) app.add_option("words", parser.words, "");
  if (grammar.options != nullptr) {
    for (const OptionSpec& spec : grammar.options->all()) declare_option(app, spec);
  }
  app.set_version_flag("--version", "ddb (Gramme) " GRAMME_VERSION, "Print the version")
      ->group(kEveryCommand);
  app.set_help_flag("-h,--help", "Print this")->group(kEveryCommand);
}

// CLI11 ends a parse with an exception for --help and --version too.
Failure parse_failure(const CLI::App& program, const CLI::ParseError& error) {
  if (error.get_exit_code() != 0) {
    std::string command = program.get_name();
    for (const CLI::App* app : program.get_subcommands()) command += " " + app->get_name();
    const bool unknown = command == "ddb" && !program.remaining().empty();
    const std::string text =
        unknown ? "Unknown command: " + program.remaining().front() : std::string(error.what());
    return usage_failure(text + "\nSee: " + command + " --help");
  }
  std::string text = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr
                         ? std::string(error.what())
                         : program.help();
  text.erase(text.find_last_not_of('\n') + 1);
  return {exit_code::kSuccess, text};
}

Arguments result_of(Parser& program, std::vector<Parser>& commands) {
  for (Parser& command : commands) {
    if (!command.app->parsed()) continue;
    if (command.grammar->words == Grammar::Words::kRest)
      return {command.grammar, command.app->remaining()};
    return {command.grammar, std::move(command.words)};
  }
  return {nullptr, std::move(program.words)};
}

}  // namespace

Outcome<Arguments> parse(const Grammar& grammar, std::vector<std::string> arguments) {
  CLI::App app(grammar.summary, grammar.name);
  Parser program{&grammar, &app};
  std::vector<Parser> commands;
  commands.reserve(grammar.commands.size());         // CLI11 keeps the addresses of their words
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    declare(program);
    // With a command found, its words are its own: `ddb db drop` is not `ddb drop`.
    app.require_subcommand(0, 1);
    for (const Grammar& each : grammar.commands) {
      commands.push_back({&each, app.add_subcommand(each.name, each.summary)->group("Commands")});
      declare(commands.back());
    }
    app.parse(std::move(arguments));
  } catch (const CLI::ConstructionError& error) {
    return fail(Failure(exit_code::kGeneral, error.what()));
  } catch (const CLI::ParseError& error) {
    return fail(parse_failure(app, error));
  }
  return result_of(program, commands);
}

}  // namespace gramme::cli
