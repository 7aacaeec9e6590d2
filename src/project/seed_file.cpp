// Reads seeds/*.json and the rows beside it.

#include <fmt/format.h>

#include <algorithm>

#include "object_reader.h"
#include "parse_files.h"

namespace gramme::project {
namespace {

constexpr std::int64_t kSecondsOfAYear = 365 * 24 * 3600;
constexpr std::string_view kRowPrefix = "row.";
constexpr std::string_view kLookupPrefix = "lookup.";

bool blank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

Result<std::vector<Json>> parse_rows(const std::string& file, std::string_view text) {
  std::vector<Json> rows;
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (blank(row)) continue;
    GRAMME_ASSIGN(Json json, parse_json(file, row, line));
    for (const Json::Member& member : json.members) {
      const bool scalar =
          member.value.kind == Json::Kind::kString || member.value.kind == Json::Kind::kNumber;
      if (scalar) continue;
      return fail(file_error(file, line,
                             fmt::format("\"{}\" is {}; expected a string or a number", member.name,
                                         describe(member.value.kind))));
    }
    GRAMME_TRY(expect(file, json, Json::Kind::kObject, "a row"));
    rows.push_back(std::move(json));
  }
  return rows;
}

// The templates of the items; `names` are what they may use.
Result<std::vector<Json>> parse_items(const std::string& file, const Json* items,
                                      const Names& names) {
  if (items == nullptr) return std::vector<Json>{};
  for (const Json& item : items->elements) {
    GRAMME_TRY(expect(file, item, Json::Kind::kObject, "an item"));
    GRAMME_TRY(check_references(file, item, names));
  }
  return items->elements;
}

// Every row has to have the members that the templates of the items use.
Status check_row_members(const std::string& file, const SeedRows& rows) {
  for (const Json& item : rows.items) {
    GRAMME_ASSIGN(const auto used, references(file, item));
    for (const Reference& reference : used) {
      const std::string_view name = reference.name;
      if (!name.starts_with(kRowPrefix) || name == "row.time") continue;
      for (const Json& row : rows.rows) {
        if (row.find(name.substr(kRowPrefix.size())) != nullptr) continue;
        return fail(file_error(rows.file, row.line,
                               fmt::format("the row lacks \"{}\"; expected it because of {}:{}",
                                           name.substr(kRowPrefix.size()), file, reference.line)));
      }
    }
  }
  return {};
}

// Every row has to name a look-up that gives a row of its own.
Status check_row_lookups(const Seed& seed) {
  if (seed.rows.lookup_member.empty()) return {};
  for (const Json& row : seed.rows.rows) {
    const Json* name = row.find(seed.rows.lookup_member);
    const bool known = name != nullptr &&
                       std::any_of(seed.lookups.begin(), seed.lookups.end(),
                                   [&](const auto& l) { return l.row && l.name == name->text; });
    if (known) continue;
    return fail(
        file_error(seed.rows.file, row.line,
                   fmt::format("\"{}\" is {}; expected the name of a look-up of {} that "
                               "gives a row",
                               seed.rows.lookup_member,
                               name == nullptr ? "missing" : '"' + name->text + '"', seed.file)));
  }
  return {};
}

Status parse_rows_member(const Files& files, const Json& json, Names names, Seed& seed) {
  ObjectReader reader(seed.file, json, "\"rows\"");
  const Json* path = reader.required("file", Json::Kind::kString);
  seed.rows.seconds_apart = reader.optional_integer("seconds-apart").value_or(0);
  seed.rows.within_a_year = reader.optional_flag("within-a-year");
  seed.rows.lookup_member = reader.optional_string("lookup");
  const Json* items = reader.required("items", Json::Kind::kArray);
  GRAMME_TRY(reader.finish());

  const std::string* text = files.find(path->text);
  if (text == nullptr) {
    return fail(file_error(
        seed.file, path->line,
        fmt::format("there is no file {}{}; expected JSON Lines there", files.root, path->text)));
  }
  seed.rows.file = files.root + path->text;
  GRAMME_ASSIGN(seed.rows.rows, parse_rows(seed.rows.file, *text));
  const auto steps = static_cast<std::int64_t>(seed.rows.rows.size());
  if (seed.rows.seconds_apart < 0 || seed.rows.seconds_apart > kSecondsOfAYear / (steps + 1)) {
    return fail(
        file_error(seed.file, json.line,
                   "\"seconds-apart\" spreads the rows over more than a year, or backwards; "
                   "expected less than a year in all"));
  }
  names.emplace_back("row.*");
  if (!seed.rows.lookup_member.empty()) names.push_back(std::string(kLookupPrefix) + "*");
  GRAMME_ASSIGN(seed.rows.items, parse_items(seed.file, items, names));
  GRAMME_TRY(check_row_members(seed.file, seed.rows));
  return check_row_lookups(seed);
}

Status parse_constants(const Json* constants, Names& names, Seed& seed) {
  if (constants == nullptr) return {};
  for (const Json::Member& member : constants->members) {
    GRAMME_TRY(expect(seed.file, member.value, Json::Kind::kString,
                      fmt::format("the constant \"{}\"", member.name)));
    names.push_back(member.name);
    seed.constants.emplace_back(member.name, member.value.text);
  }
  return {};
}

}  // namespace

Result<Seed> parse_seed(const Files& files, const std::string& path) {
  Seed seed;
  seed.name = base_name(path);
  seed.file = files.root + path;
  GRAMME_ASSIGN(const Json json, parse_json(seed.file, *files.find(path)));
  ObjectReader reader(seed.file, json, "the seed");
  seed.description = reader.required_string("description");
  seed.table = reader.required_string("table");
  const Json* constants = reader.optional("constants", Json::Kind::kObject);
  const Json* lookups = reader.optional("lookups", Json::Kind::kObject);
  const Json* items = reader.optional("items", Json::Kind::kArray);
  const Json* rows = reader.optional("rows", Json::Kind::kObject);
  GRAMME_TRY(reader.finish());

  Names names = builtin_names();
  names.emplace_back("start");
  GRAMME_TRY(parse_constants(constants, names, seed));
  GRAMME_ASSIGN(seed.lookups, parse_lookups(files, seed.file, lookups, names));
  GRAMME_ASSIGN(seed.items, parse_items(seed.file, items, names));
  if (rows != nullptr) GRAMME_TRY(parse_rows_member(files, *rows, std::move(names), seed));
  return seed;
}

}  // namespace gramme::project
