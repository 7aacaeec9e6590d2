#include "pattern_arguments.h"

#include <fmt/format.h>

#include <utility>

#include "gramme/base/clock.h"
#include "parse.h"

namespace gramme::cli {
namespace {

void declare_parameters(OptionTable& options, const project::Pattern& pattern,
                        std::map<std::string, std::string>& values) {
  for (const project::Parameter& parameter : pattern.parameters) {
    OptionSpec& option = options.add("--" + parameter.name, parameter.integer ? "NUMBER" : "TEXT",
                                     parameter.description,
                                     [&values, name = parameter.name](const std::string& value) {
                                       values[name] = value;
                                       return std::string();
                                     });
    option.preset = project::default_text(parameter, system_clock().now_micros());
  }
}

std::string example(const project::Pattern& pattern) {
  std::string text = "Example:\n  ddb patterns " + pattern.name;
  if (pattern.parameters.empty()) return text;
  const project::Parameter& first = pattern.parameters.front();
  const std::string value = project::default_text(first, system_clock().now_micros());
  return fmt::format("{} --{} {}", text, first.name, value.empty() ? "VALUE" : value);
}

}  // namespace

Outcome<PatternArguments> read_pattern_arguments(const project::Pattern& pattern, Options options,
                                                 std::vector<std::string> arguments) {
  PatternArguments read;
  read.options = std::move(options);
  OptionTable table;
  declare_parameters(table, pattern, read.values);
  declare_options(table, read.options);
  const std::string name = "ddb patterns " + pattern.name;
  const Grammar grammar = {.name = name,
                           .summary = pattern.description,
                           .usage = name + " [OPTIONS] [prod]",
                           .footer = example(pattern),
                           .options = &table,
                           .words = Grammar::Words::kSome};
  auto parsed = parse(grammar, std::move(arguments));
  if (!parsed && parsed.error().exit_code == exit_code::kGeneral) {
    return fail(Failure(exit_code::kGeneral,
                        fmt::format("{}: a parameter has a name that cannot be an option of its "
                                    "own: {}",
                                    pattern.file, parsed.error().message)));
  }
  GRAMME_TRY(parsed);
  const Words split = split_prod(std::move(parsed->words), 0);
  if (!split.values.empty()) {
    return fail(usage_failure(
        fmt::format("Unknown argument: {}\nSee: {} --help", split.values.front(), name)));
  }
  read.prod = split.prod;
  if (const Status fits = project::check_arguments(pattern, read.values); !fits) {
    return fail(usage_failure(fits.error().message));
  }
  return read;
}

}  // namespace gramme::cli
