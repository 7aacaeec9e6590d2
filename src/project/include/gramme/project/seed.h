#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/project/json.h"
#include "gramme/project/lookup.h"
#include "gramme/project/values.h"

namespace gramme::project {

// The rows a seed makes items of: a JSON Lines file, one object a line.
struct SeedRows {
  std::string file;
  std::vector<Json> rows;
  // The time from one row to the next.
  std::int64_t seconds_apart = 0;
  // Start earlier when the last row would otherwise fall into another year than the first.
  bool within_a_year = false;
  // The member of a row that names the look-up which "lookup.*" stands for; may be empty.
  std::string lookup_member;
  std::vector<Json> items;  // templates, for every row
};

// The items that fill a table with something to look at.
struct Seed {
  std::string name;
  std::string description;
  std::string file;
  std::string table;
  std::vector<std::pair<std::string, std::string>> constants;
  std::vector<Lookup> lookups;
  std::vector<Json> items;  // templates, each put once
  SeedRows rows;
};

// Looks up what the seed needs, then makes all its items, in order, as DynamoDB JSON
// ({"pk":{"S":"..."},...}) that is known to be valid: when this has succeeded, nothing about the
// seed is left to fail while it is written. `now`: microseconds since 1970, the time of the first
// row. Each call makes items of their own uuids.
// Errors: those of run_lookups; kConfiguration for an item that would be none.
Result<std::vector<std::string>> make_items(const Seed& seed, std::int64_t now,
                                            const OpenDatabase& open_database);

}  // namespace gramme::project
