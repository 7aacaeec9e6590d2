#include "gramme/project/seed.h"

#include <fmt/format.h>

#include "gramme/item/json.h"
#include "template.h"
#include "time_text.h"

namespace gramme::project {
namespace {

constexpr std::int64_t kMicros = 1'000'000;
constexpr std::int64_t kMinute = 60 * kMicros;

// `now`, or as many whole minutes earlier as keep the last row in the year of the first: a query
// for the items of a year finds all of them then.
std::int64_t start_time(const SeedRows& rows, std::int64_t now) {
  if (!rows.within_a_year || rows.rows.empty()) return now;
  const auto steps = static_cast<std::int64_t>(rows.rows.size()) - 1;
  const std::int64_t length = steps * rows.seconds_apart * kMicros;
  std::int64_t start = now;
  while (year_of(start + length) > year_of(now)) start -= kMinute;
  return start;
}

// Appends the item that the template makes, once it is known to be one.
Status append_item(const Seed& seed, const Json& item, const Values& values,
                   std::vector<std::string>& out) {
  GRAMME_ASSIGN(std::string json, fill_json(item, values));
  const auto parsed = item::parse_map(json);
  if (!parsed) {
    return fail(file_error(seed.file, item.line,
                           fmt::format("this makes no DynamoDB item: {}", parsed.error().message)));
  }
  out.push_back(std::move(json));
  return {};
}

// What the templates of one row may use beside what all may.
Values row_values(const Seed& seed, const Json& row, const Values& common, std::int64_t time) {
  Values values = common;
  values.set("row.time", format_time(time));
  for (const Json::Member& member : row.members) {
    values.set("row." + member.name, member.value.text);
  }
  const std::string& lookup = seed.rows.lookup_member;
  if (!lookup.empty()) values.copy_below(row.find(lookup)->text + '.', "lookup.");
  return values;
}

}  // namespace

Result<std::vector<std::string>> make_items(const Seed& seed, std::int64_t now,
                                            const OpenDatabase& open_database) {
  const std::int64_t start = start_time(seed.rows, now);
  Values values(now);
  values.set("start", format_time(start));
  for (const auto& [name, value] : seed.constants) values.set(name, value);
  GRAMME_TRY(run_lookups(seed.lookups, values, open_database));

  std::vector<std::string> out;
  for (const Json& item : seed.items) GRAMME_TRY(append_item(seed, item, values, out));
  std::int64_t time = start;
  for (const Json& row : seed.rows.rows) {
    const Values of_row = row_values(seed, row, values, time);
    for (const Json& item : seed.rows.items) GRAMME_TRY(append_item(seed, item, of_row, out));
    time += seed.rows.seconds_apart * kMicros;
  }
  return out;
}

}  // namespace gramme::project
