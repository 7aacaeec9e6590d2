// Reads patterns/*.json.

#include <fmt/format.h>

#include <algorithm>

#include "object_reader.h"
#include "parse_files.h"

namespace gramme::project {
namespace {

// The operations on items: what can be an access pattern.
const std::vector<std::string_view> kOperations = {"Query",
                                                   "Scan",
                                                   "GetItem",
                                                   "BatchGetItem",
                                                   "TransactGetItems",
                                                   "ExecuteStatement",
                                                   "PutItem",
                                                   "UpdateItem",
                                                   "DeleteItem",
                                                   "BatchWriteItem",
                                                   "TransactWriteItems"};

Result<Parameter> parse_parameter(const std::string& file, const Json::Member& member) {
  Parameter parameter;
  parameter.name = member.name;
  ObjectReader reader(file, member.value, fmt::format("the parameter \"{}\"", member.name));
  parameter.description = reader.required_string("description");
  parameter.integer = reader.optional_choice("type", {"string", "integer"}) == "integer";
  parameter.minimum = reader.optional_integer("minimum");
  const Json* text = reader.optional("default", Json::Kind::kString);
  GRAMME_TRY(reader.finish());
  if (text != nullptr) {
    GRAMME_TRY(check_references(file, *text, builtin_names()));
    parameter.default_value = text->text;
  }
  return parameter;
}

Status parse_parameters(const std::string& file, const Json* parameters, Pattern& pattern) {
  if (parameters == nullptr) return {};
  for (const Json::Member& member : parameters->members) {
    GRAMME_ASSIGN(Parameter parameter, parse_parameter(file, member));
    pattern.parameters.push_back(std::move(parameter));
  }
  return {};
}

Result<Variant> parse_variant(const std::string& file, const Json& json, const Pattern& pattern,
                              const Names& names) {
  Variant variant;
  ObjectReader reader(file, json, "a variant");
  const Json* when = reader.required("when", Json::Kind::kArray);
  const Json* request = reader.required("request", Json::Kind::kObject);
  GRAMME_TRY(reader.finish());
  for (const Json& name : when->elements) {
    GRAMME_TRY(expect(file, name, Json::Kind::kString, "an element of \"when\""));
    const bool known = std::any_of(pattern.parameters.begin(), pattern.parameters.end(),
                                   [&](const Parameter& p) { return p.name == name.text; });
    if (!known) {
      return fail(file_error(file, name.line,
                             fmt::format("there is no parameter \"{}\"; expected the name of one "
                                         "of \"parameters\"",
                                         name.text)));
    }
    variant.when.push_back(name.text);
  }
  GRAMME_TRY(check_references(file, *request, names));
  variant.request = *request;
  return variant;
}

Result<Column> parse_column(const std::string& file, const Json& json) {
  Column column;
  ObjectReader reader(file, json, "a column");
  column.attribute = reader.required_string("attribute");
  column.time = reader.optional_string("time");
  column.suffix = reader.optional_string("suffix");
  const auto truncate = reader.optional_integer("truncate");
  const auto width = reader.optional_integer("width");
  if (truncate.value_or(0) < 0 || width.value_or(0) < 0) {
    reader.reject(json.line, "a column's \"truncate\" and \"width\" may not be negative");
  }
  GRAMME_TRY(reader.finish());
  if (truncate) column.truncate = static_cast<std::size_t>(*truncate);
  column.width = static_cast<std::size_t>(width.value_or(0));
  return column;
}

// A step is an object with one of the members "text", "json" and "rows".
Result<PrintStep> parse_step(const std::string& file, const Json& json, const Names& names) {
  PrintStep step;
  ObjectReader reader(file, json, "a step of \"print\"");
  const Json* text = reader.optional("text", Json::Kind::kString);
  const Json* member = reader.optional("json", Json::Kind::kString);
  const Json* rows = reader.optional("rows", Json::Kind::kString);
  step.reversed = reader.optional_flag("reversed");
  const Json* columns = reader.optional("columns", Json::Kind::kArray);
  if ((text != nullptr) + (member != nullptr) + (rows != nullptr) != 1) {
    reader.reject(json.line,
                  "a step of \"print\" needs exactly one of \"text\", \"json\", \"rows\"");
  }
  if ((rows != nullptr) != (columns != nullptr)) {
    reader.reject(json.line, "\"rows\" and \"columns\" belong together");
  }
  GRAMME_TRY(reader.finish());
  if (text != nullptr) {
    GRAMME_TRY(check_references(file, *text, names));
    step.text = text->text;
  } else {
    step.kind = rows != nullptr ? PrintStep::Kind::kRows : PrintStep::Kind::kJson;
    step.member = rows != nullptr ? rows->text : member->text;
  }
  if (columns == nullptr) return step;
  for (const Json& column : columns->elements) {
    GRAMME_ASSIGN(Column parsed, parse_column(file, column));
    step.columns.push_back(std::move(parsed));
  }
  return step;
}

Status parse_body(const Json* variants, const Json* print, const Names& names, Pattern& pattern) {
  GRAMME_TRY(check_references(pattern.file, pattern.request, names));
  if (variants != nullptr) {
    for (const Json& json : variants->elements) {
      GRAMME_ASSIGN(Variant variant, parse_variant(pattern.file, json, pattern, names));
      pattern.variants.push_back(std::move(variant));
    }
  }
  if (print == nullptr) {
    pattern.print.emplace_back().kind = PrintStep::Kind::kJson;
    return {};
  }
  for (const Json& json : print->elements) {
    GRAMME_ASSIGN(PrintStep step, parse_step(pattern.file, json, names));
    pattern.print.push_back(std::move(step));
  }
  return {};
}

}  // namespace

Result<Pattern> parse_pattern(const Files& files, const std::string& path) {
  Pattern pattern;
  pattern.name = base_name(path);
  pattern.file = files.root + path;
  GRAMME_ASSIGN(const Json json, parse_json(pattern.file, *files.find(path)));
  ObjectReader reader(pattern.file, json, "the pattern");
  pattern.description = reader.required_string("description");
  const Json* parameters = reader.optional("parameters", Json::Kind::kObject);
  const Json* lookups = reader.optional("lookups", Json::Kind::kObject);
  pattern.operation = reader.optional_choice("operation", kOperations);
  const Json* request = reader.required("request", Json::Kind::kObject);
  const Json* variants = reader.optional("variants", Json::Kind::kArray);
  const Json* print = reader.optional("print", Json::Kind::kArray);
  GRAMME_TRY(reader.finish());

  GRAMME_TRY(parse_parameters(pattern.file, parameters, pattern));
  Names names = builtin_names();
  for (const Parameter& parameter : pattern.parameters) names.push_back(parameter.name);
  GRAMME_ASSIGN(pattern.lookups, parse_lookups(files, pattern.file, lookups, names));
  pattern.request = *request;
  GRAMME_TRY(parse_body(variants, print, names, pattern));
  return pattern;
}

}  // namespace gramme::project
