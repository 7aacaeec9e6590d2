#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/project/json.h"
#include "gramme/project/lookup.h"
#include "gramme/project/values.h"

namespace gramme::project {

struct Parameter {
  std::string name;  // as on the command line, without the dashes: "message-group-uuid"
  std::string description;
  // A template; without one, the parameter has a value only when it is given.
  std::optional<std::string> default_value;
  bool integer = false;  // a whole number, not less than `minimum`
  std::optional<std::int64_t> minimum;
};

// Replaces members of the request when all of `when` are given.
struct Variant {
  std::vector<std::string> when;
  Json request;
};

// One column of printed rows, applied in this order: the attribute's text, `time` (a strftime
// format), `truncate` (to so many characters), `suffix`, `width` (padded with spaces).
struct Column {
  std::string attribute;
  std::string time;
  std::string suffix;
  std::optional<std::size_t> truncate;
  std::size_t width = 0;
};

// One step of printing an answer.
struct PrintStep {
  enum class Kind { kText, kJson, kRows };
  Kind kind = Kind::kText;
  std::string text;    // kText: a template
  std::string member;  // kJson, kRows: of the response; empty for all of it
  bool reversed = false;
  std::vector<Column> columns;
};

// An access pattern: a named request with parameters, and how to print what it answers.
struct Pattern {
  std::string name;
  std::string description;
  std::string file;
  std::vector<Parameter> parameters;
  std::vector<Lookup> lookups;
  std::string operation;  // "Query"
  Json request;           // a template
  std::vector<Variant> variants;
  std::vector<PrintStep> print;
};

// A pattern whose parameters have values: ready to be sent.
struct PreparedPattern {
  std::string operation;
  std::string body;
  Values values;  // for print_answer
};

// What a parameter's default is at the time `now` (microseconds since 1970); empty without one.
std::string default_text(const Parameter& parameter, std::int64_t now);

// Can the pattern be run with these arguments? Errors (kConfiguration): an argument that is no
// parameter or no number where one is needed, a parameter that is used and has no value.
Status check_arguments(const Pattern& pattern, const std::map<std::string, std::string>& arguments);

// Fills the pattern in. `arguments` are the values given, by parameter; `now` is the time that
// defaults are relative to. Looks up what the pattern wants looked up; sends nothing.
// Errors: those of check_arguments and run_lookups.
Result<PreparedPattern> prepare(const Pattern& pattern,
                                const std::map<std::string, std::string>& arguments,
                                std::int64_t now, const OpenDatabase& open_database);

// The text that the pattern prints for `response` (the operation's output, DynamoDB JSON), every
// line ended. Errors: kConfiguration for a response that is not JSON or lacks what is printed.
Result<std::string> print_answer(const Pattern& pattern, const Values& values,
                                 std::string_view response);

}  // namespace gramme::project
