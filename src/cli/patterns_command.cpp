#include <fmt/format.h>

#include "commands.h"
#include "context.h"
#include "gramme/base/clock.h"
#include "json_output.h"
#include "pattern_arguments.h"
#include "relational.h"

namespace gramme::cli {
namespace {

std::string describe(const project::Parameter& parameter) {
  const std::string preset = project::default_text(parameter, system_clock().now_micros());
  return fmt::format("  --{:<20} {}{}\n", parameter.name, parameter.description,
                     preset.empty() ? "" : fmt::format(" [{}]", preset));
}

std::string describe(const project::Pattern& pattern) {
  std::string text = fmt::format("{}\n  {}\n", pattern.name, pattern.description);
  for (const project::Parameter& parameter : pattern.parameters) text += describe(parameter);
  return text;
}

class PatternsCommand final : public Command {
 public:
  Outcome<void> run(Context& context) override {
    GRAMME_ASSIGN(const project::Project* const project, context.project());
    std::vector<std::string> words = context.words();
    if (split_prod(words, 0).values.empty()) return list(context, *project);
    const project::Pattern* pattern = project->find_pattern(words.front());
    if (pattern == nullptr) return fail(unknown(*project, words.front()));
    words.erase(words.begin());
    GRAMME_ASSIGN(PatternArguments arguments,
                  read_pattern_arguments(*pattern, context.options(), std::move(words)));
    context.set_options(std::move(arguments.options));
    GRAMME_TRY(context.set_words({{}, arguments.prod}));
    return run_pattern(context, *pattern, arguments.values);
  }

 private:
  static Outcome<void> list(Context& context, const project::Project& project) {
    for (const project::Pattern& pattern : project.patterns) {
      GRAMME_TRY(context.out().write(describe(pattern)));
    }
    return {};
  }

  static Failure unknown(const project::Project& project, std::string_view name) {
    std::string known;
    for (const project::Pattern& pattern : project.patterns) known += " " + pattern.name;
    return usage_failure(fmt::format("The project {} has no access pattern {}. It has:{}",
                                     project.name, name, known.empty() ? " none" : known));
  }

  static Outcome<void> run_pattern(Context& context, const project::Pattern& pattern,
                                   const std::map<std::string, std::string>& values) {
    Relational relational(context);
    GRAMME_ASSIGN(const project::PreparedPattern prepared,
                  project::prepare(pattern, values, system_clock().now_micros(),
                                   [&] { return relational.open(); }));
    GRAMME_ASSIGN(const std::string response, context.call(prepared.operation, prepared.body));
    if (context.options().output == "json") {
      GRAMME_ASSIGN(const std::string json, pretty_json(response));
      return context.out().write(json);
    }
    GRAMME_ASSIGN(const std::string text,
                  project::print_answer(pattern, prepared.values, response));
    return context.out().write(text);
  }
};

}  // namespace

CommandEntry patterns_command() {
  return {"patterns",
          "List the project's access patterns, or run one",
          "ddb patterns get-conversation --limit 5",
          {.usage = "[NAME [--PARAMETER VALUE...]]", .raw = true},
          []() -> std::unique_ptr<Command> { return std::make_unique<PatternsCommand>(); }};
}

}  // namespace gramme::cli
