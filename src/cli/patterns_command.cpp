#include <fmt/format.h>

#include "command_line.h"
#include "commands.h"
#include "context.h"
#include "gramme/base/clock.h"
#include "gramme/base/json_writer.h"
#include "item_request.h"
#include "pattern_arguments.h"
#include "print/answer_output.h"
#include "print/item_output.h"
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

// Appends "name":"text" to an object that is not closed yet.
void append_member(std::string& out, std::string_view name, std::string_view text) {
  if (out.back() != '{') out += ',';
  append_json_string(out, name);
  out += ':';
  append_json_string(out, text);
}

std::string as_json(const project::Pattern& pattern) {
  std::string out = "{";
  append_member(out, "Name", pattern.name);
  append_member(out, "Description", pattern.description);
  out += R"(,"Parameters":[)";
  for (const project::Parameter& parameter : pattern.parameters) {
    out += out.ends_with('[') ? "{" : ",{";
    append_member(out, "Name", parameter.name);
    append_member(out, "Description", parameter.description);
    if (parameter.default_value) {
      append_member(out, "Default", project::default_text(parameter, system_clock().now_micros()));
    }
    out += '}';
  }
  return out += "]}";
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
    GRAMME_TRY(check_output(*find_command("patterns"), context.options()));
    return run_pattern(context, *pattern, arguments.values);
  }

 private:
  static Outcome<void> list(Context& context, const project::Project& project) {
    const bool for_people = is_for_people(context);
    std::string all;
    for (const project::Pattern& pattern : project.patterns) {
      if (!for_people && !all.empty()) all += ',';
      all += for_people ? describe(pattern) : as_json(pattern);
    }
    if (for_people) return context.out().write(all);
    return print_answer(context, "Patterns", '[' + all + ']');
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
    if (!is_for_people(context)) return print_response(context, prepared.operation, response);
    GRAMME_ASSIGN(const std::string text,
                  project::print_answer(pattern, prepared.values, response));
    return context.out().write(text);
  }

  // The pattern's own lines, and the list that explains: what is printed without --output too.
  static bool is_for_people(const Context& context) {
    return context.options().output.empty() || context.options().output == "text";
  }

  // --output json is the whole answer; any other form has its items, where it has some.
  static Outcome<void> print_response(Context& context, const std::string& operation,
                                      const std::string& response) {
    if (context.options().output != "json") {
      GRAMME_ASSIGN(const std::string items, member_of(response, "Items"));
      if (!items.empty()) return print_items(context, items);
    }
    return cli::print_answer(context, operation, response);
  }
};

}  // namespace

CommandEntry patterns_command() {
  return {"patterns",
          "List the project's access patterns, or run one",
          "ddb patterns get-conversation --limit 5",
          {.usage = "[NAME [--PARAMETER VALUE...]]", .raw = true},
          []() -> std::unique_ptr<Command> { return std::make_unique<PatternsCommand>(); },
          answer_outputs("text")};
}

}  // namespace gramme::cli
