#include "gramme/project/lookup.h"

#include <fmt/format.h>

#include <algorithm>

#include "object_reader.h"
#include "parse_files.h"

namespace gramme::project {
namespace {

Status parse_parameters(const std::string& file, const Json& object, const Names& names,
                        Lookup& lookup) {
  for (const Json::Member& member : object.members) {
    GRAMME_TRY(expect(file, member.value, Json::Kind::kString,
                      fmt::format("the SQL parameter \"{}\"", member.name)));
    GRAMME_TRY(check_references(file, member.value, names));
    lookup.parameters.emplace_back(member.name, member.value.text);
  }
  return {};
}

// Every %(name)s of the SQL has to be bound, and nothing else is.
Status check_parameters(const Lookup& lookup, const std::string& sql_name) {
  const auto names = sql::parameter_names(lookup.sql);
  if (!names) return fail(file_error(sql_name, 1, names.error().message));
  for (const std::string& name : *names) {
    const bool bound = std::any_of(lookup.parameters.begin(), lookup.parameters.end(),
                                   [&](const auto& parameter) { return parameter.first == name; });
    if (!bound) {
      return fail(file_error(
          lookup.file, lookup.line,
          fmt::format("{} uses %({})s; expected \"{}\" in \"parameters\"", sql_name, name, name)));
    }
  }
  for (const auto& [name, value] : lookup.parameters) {
    if (std::find(names->begin(), names->end(), name) != names->end()) continue;
    return fail(
        file_error(lookup.file, lookup.line,
                   fmt::format("the SQL parameter \"{}\" is not in {}; expected %({})s there", name,
                               sql_name, name)));
  }
  return {};
}

Result<Lookup> parse_lookup(const Files& files, const std::string& file, const Json::Member& member,
                            const Names& names) {
  Lookup lookup;
  lookup.name = member.name;
  lookup.file = file;
  lookup.line = member.value.line;
  ObjectReader reader(file, member.value, fmt::format("the look-up \"{}\"", member.name));
  const Json* sql_file = reader.required("sql", Json::Kind::kString);
  const Json* parameters = reader.optional("parameters", Json::Kind::kObject);
  const Json* missing = reader.optional("missing", Json::Kind::kString);
  lookup.row = reader.optional_choice("gives", {"value", "row"}) == "row";
  GRAMME_TRY(reader.finish());

  const std::string* sql = files.find(sql_file->text);
  if (sql == nullptr) {
    return fail(file_error(file, sql_file->line,
                           fmt::format("there is no file {}{}; expected an SQL template there",
                                       files.root, sql_file->text)));
  }
  lookup.sql = *sql;
  lookup.sql_file = sql_file->text;
  if (parameters != nullptr) GRAMME_TRY(parse_parameters(file, *parameters, names, lookup));
  GRAMME_TRY(check_parameters(lookup, files.root + lookup.sql_file));
  if (missing != nullptr) {
    GRAMME_TRY(check_references(file, *missing, names));
    lookup.missing = missing->text;
  }
  return lookup;
}

Error found_nothing(const Lookup& lookup, const Values& values) {
  if (lookup.missing.empty()) {
    return file_error(
        lookup.file, lookup.line,
        fmt::format("the look-up \"{}\" found no row with {}", lookup.name, lookup.sql_file));
  }
  const auto text = fill_text(lookup.missing, values);
  return text ? configuration_error(*text) : text.error();
}

Status set_columns(const Lookup& lookup, const std::string& row, Values& values) {
  GRAMME_ASSIGN(const Json columns, parse_json(lookup.sql_file, row));
  if (columns.members.empty()) return fail(found_nothing(lookup, values));
  for (const Json::Member& column : columns.members) {
    if (column.value.kind == Json::Kind::kNull) continue;
    values.set(fmt::format("{}.{}", lookup.name, column.name), column.value.text);
  }
  return {};
}

Status run_lookup(const Lookup& lookup, Values& values, sql::Database& database) {
  sql::Parameters parameters;
  for (const auto& [name, text] : lookup.parameters) {
    GRAMME_ASSIGN(std::string value, fill_text(text, values));
    parameters.emplace(name, std::move(value));
  }
  if (lookup.row) {
    GRAMME_ASSIGN(const std::string row, database.query_object_json(lookup.sql, parameters));
    return set_columns(lookup, row, values);
  }
  GRAMME_ASSIGN(std::optional<std::string> value, database.query_value(lookup.sql, parameters));
  if (!value) return fail(found_nothing(lookup, values));
  values.set(lookup.name, std::move(*value));
  return {};
}

}  // namespace

Result<std::vector<Lookup>> parse_lookups(const Files& files, const std::string& file,
                                          const Json* lookups, Names& names) {
  std::vector<Lookup> out;
  if (lookups == nullptr) return out;
  for (const Json::Member& member : lookups->members) {
    GRAMME_ASSIGN(Lookup lookup, parse_lookup(files, file, member, names));
    names.push_back(lookup.row ? lookup.name + ".*" : lookup.name);
    out.push_back(std::move(lookup));
  }
  return out;
}

Status run_lookups(const std::vector<Lookup>& lookups, Values& values,
                   const OpenDatabase& open_database) {
  for (const Lookup& lookup : lookups) {
    GRAMME_ASSIGN(sql::Database* const database, open_database());
    GRAMME_TRY(run_lookup(lookup, values, *database));
  }
  return {};
}

}  // namespace gramme::project
