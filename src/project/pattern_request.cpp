// Turns a pattern and its arguments into a request.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "gramme/project/pattern.h"
#include "template.h"

namespace gramme::project {
namespace {

const Parameter* find_parameter(const Pattern& pattern, std::string_view name) {
  const auto found = std::find_if(pattern.parameters.begin(), pattern.parameters.end(),
                                  [&](const Parameter& p) { return p.name == name; });
  return found == pattern.parameters.end() ? nullptr : &*found;
}

Status check_integer(const Parameter& parameter, const std::string& value) {
  std::int64_t number = 0;
  const char* end = value.data() + value.size();
  const auto [stop, code] = std::from_chars(value.data(), end, number);
  const bool whole = code == std::errc() && stop == end;
  if (whole && (!parameter.minimum || number >= *parameter.minimum)) return {};
  const std::string least =
      parameter.minimum ? fmt::format(" of at least {}", *parameter.minimum) : std::string();
  return fail(configuration_error(
      fmt::format("--{} is \"{}\"; expected a whole number{}", parameter.name, value, least)));
}

Status set_arguments(const Pattern& pattern, const std::map<std::string, std::string>& arguments,
                     Values& values) {
  for (const auto& [name, value] : arguments) {
    const Parameter* parameter = find_parameter(pattern, name);
    if (parameter == nullptr) {
      return fail(configuration_error(fmt::format(
          "The pattern {} has no parameter --{}: see 'ddb patterns'", pattern.name, name)));
    }
    if (parameter->integer) GRAMME_TRY(check_integer(*parameter, value));
    values.set(name, value);
  }
  return {};
}

Status set_defaults(const Pattern& pattern, Values& values) {
  for (const Parameter& parameter : pattern.parameters) {
    if (values.contains(parameter.name) || !parameter.default_value) continue;
    GRAMME_ASSIGN(std::string value, fill_text(*parameter.default_value, values));
    values.set(parameter.name, std::move(value));
  }
  return {};
}

// The request with the members of the first variant whose parameters are all given.
Json choose_request(const Pattern& pattern, const std::map<std::string, std::string>& arguments) {
  Json request = pattern.request;
  const auto variant =
      std::find_if(pattern.variants.begin(), pattern.variants.end(), [&](const Variant& v) {
        return std::all_of(v.when.begin(), v.when.end(),
                           [&](const std::string& name) { return arguments.contains(name); });
      });
  if (variant == pattern.variants.end()) return request;
  for (const Json::Member& member : variant->request.members) {
    const auto old = std::find_if(request.members.begin(), request.members.end(),
                                  [&](const auto& m) { return m.name == member.name; });
    if (old == request.members.end()) {
      request.members.push_back(member);
    } else {
      old->value = member.value;
    }
  }
  return request;
}

// All that running the pattern fills in: the request, what is looked up, what is printed.
Json templates_of(const Pattern& pattern, const Json& request) {
  Json all;
  all.kind = Json::Kind::kArray;
  all.elements.push_back(request);
  const auto add_text = [&all](const std::string& text) {
    Json& string = all.elements.emplace_back();
    string.kind = Json::Kind::kString;
    string.text = text;
  };
  for (const Lookup& lookup : pattern.lookups) {
    for (const auto& [name, text] : lookup.parameters) add_text(text);
  }
  for (const PrintStep& step : pattern.print) add_text(step.text);
  return all;
}

// Every parameter that is used has to have a value by now; says which has none.
Status check_complete(const Pattern& pattern, const Json& request, const Values& values) {
  GRAMME_ASSIGN(const auto used, references(pattern.file, templates_of(pattern, request)));
  for (const Reference& reference : used) {
    const Parameter* parameter = find_parameter(pattern, reference.name);
    if (parameter == nullptr || values.contains(parameter->name)) continue;
    return fail(configuration_error(fmt::format("The pattern {} needs --{} ({})", pattern.name,
                                                parameter->name, parameter->description)));
  }
  return {};
}

// What is needed is given or has a default.
Status fill_parameters(const Pattern& pattern, const std::map<std::string, std::string>& arguments,
                       const Json& request, Values& values) {
  GRAMME_TRY(set_arguments(pattern, arguments, values));
  GRAMME_TRY(set_defaults(pattern, values));
  return check_complete(pattern, request, values);
}

}  // namespace

std::string default_text(const Parameter& parameter, std::int64_t now) {
  if (!parameter.default_value) return {};
  return fill_text(*parameter.default_value, Values(now)).value_or(std::string());
}

Status check_arguments(const Pattern& pattern,
                       const std::map<std::string, std::string>& arguments) {
  Values values(0);
  return fill_parameters(pattern, arguments, choose_request(pattern, arguments), values);
}

Result<PreparedPattern> prepare(const Pattern& pattern,
                                const std::map<std::string, std::string>& arguments,
                                std::int64_t now, const OpenDatabase& open_database) {
  Values values(now);
  const Json request = choose_request(pattern, arguments);
  GRAMME_TRY(fill_parameters(pattern, arguments, request, values));
  GRAMME_TRY(run_lookups(pattern.lookups, values, open_database));
  GRAMME_ASSIGN(std::string body, fill_json(request, values));
  return PreparedPattern{pattern.operation, std::move(body), std::move(values)};
}

}  // namespace gramme::project
