#include "pattern_arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "gramme/base/clock.h"

namespace gramme::cli {
namespace {

void declare_parameters(CLI::App& app, const project::Pattern& pattern,
                        std::map<std::string, std::string>& values) {
  for (const project::Parameter& parameter : pattern.parameters) {
    const auto keep = [&values, name = parameter.name](const std::string& value) {
      values[name] = value;
    };
    CLI::Option* option =
        app.add_option_function<std::string>("--" + parameter.name, keep, parameter.description);
    option->type_name(parameter.integer ? "NUMBER" : "TEXT");
    option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    option->default_str(project::default_text(parameter, system_clock().now_micros()));
  }
}

std::string example(const project::Pattern& pattern) {
  std::string text = "Example:\n  ddb patterns " + pattern.name;
  if (pattern.parameters.empty()) return text;
  const project::Parameter& first = pattern.parameters.front();
  const std::string value = project::default_text(first, system_clock().now_micros());
  return fmt::format("{} --{} {}", text, first.name, value.empty() ? "VALUE" : value);
}

Outcome<void> parse(CLI::App& app, std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
  try {
    app.parse(std::move(arguments));
    return {};
  } catch (const CLI::CallForHelp&) {
    return fail(Failure(exit_code::kSuccess, app.help()));
  } catch (const CLI::CallForVersion& version) {
    return fail(Failure(exit_code::kSuccess, version.what()));
  } catch (const CLI::ParseError& error) {
    return fail(usage_failure(fmt::format("{}\nSee: {} --help", error.what(), app.get_name())));
  }
}

}  // namespace

Outcome<PatternArguments> read_pattern_arguments(const project::Pattern& pattern, Options options,
                                                 std::vector<std::string> arguments) {
  PatternArguments read;
  read.options = std::move(options);
  std::vector<std::string> words;
  CLI::App app(pattern.description, "ddb patterns " + pattern.name);
  app.footer(example(pattern));
  try {
    declare_parameters(app, pattern, read.values);
    declare_options(app, read.options);
    app.add_option("words", words, "`prod` is AWS itself")->option_text("[prod]");
  } catch (const CLI::ConstructionError& error) {
    return fail(Failure(exit_code::kGeneral,
                        fmt::format("{}: a parameter has a name that cannot be an option of its "
                                    "own: {}",
                                    pattern.file, error.what())));
  }
  GRAMME_TRY(parse(app, std::move(arguments)));
  const Words split = split_prod(std::move(words), 0);
  if (!split.values.empty()) {
    return fail(usage_failure(
        fmt::format("Unknown argument: {}\nSee: {} --help", split.values.front(), app.get_name())));
  }
  read.prod = split.prod;
  if (const Status fits = project::check_arguments(pattern, read.values); !fits) {
    return fail(usage_failure(fits.error().message));
  }
  return read;
}

}  // namespace gramme::cli
