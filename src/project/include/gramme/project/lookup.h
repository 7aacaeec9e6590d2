#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/project/json.h"
#include "gramme/project/values.h"
#include "gramme/sql/database.h"

namespace gramme::project {

// A question to the relational database, whose answer becomes a value under the look-up's name:
// `name` for a single value, `name.column` for each column of a row.
struct Lookup {
  std::string name;
  std::string file;  // where it is declared, for errors
  int line = 1;
  std::string sql;       // the SQL template's text
  std::string sql_file;  // and its file
  // What %(parameter)s stands for: templates.
  std::vector<std::pair<std::string, std::string>> parameters;
  bool row = false;
  // The template of the error when there is no row; empty for one of our own words.
  std::string missing;
};

// Opens the relational database, or gives the one it opened before. It is called only when there
// is something to look up: a project without SQL never touches a relational database.
using OpenDatabase = std::function<Result<sql::Database*>()>;

// Runs the look-ups in order, each seeing the values of those before it. Errors: the database's,
// and kConfiguration for a look-up that found nothing.
Status run_lookups(const std::vector<Lookup>& lookups, Values& values,
                   const OpenDatabase& open_database);

}  // namespace gramme::project
