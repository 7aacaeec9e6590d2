#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"

namespace gramme::sql {

// Values for the named parameters of a statement; nothing stands for NULL. Values travel beside
// the statement, never inside it: no text of a value is ever read as SQL.
using Parameters = std::map<std::string, std::optional<std::string>, std::less<>>;

// A statement whose %(name)s have become the numbered placeholders of a database.
struct BoundStatement {
  std::string sql;
  // The value of placeholder i + 1. A name that the statement uses twice stands here once.
  std::vector<std::optional<std::string>> values;
};

// Turns psycopg's named parameters (%(name)s; %% is a percent sign) into `marker` and a number:
// '$' for PostgreSQL, '?' for SQLite. As psycopg, it does not look for quotes: a placeholder
// inside a string literal is a placeholder
// (https://www.psycopg.org/psycopg3/docs/basic/params.html).
// Errors (kConfiguration): a name without a value, a placeholder that is not closed, a percent
// sign that is neither. Parameters the statement does not use are no error.
Result<BoundStatement> bind_parameters(std::string_view sql, const Parameters& parameters,
                                       char marker);

// The names that a statement uses, in order, each once. Errors: those of bind_parameters.
Result<std::vector<std::string>> parameter_names(std::string_view sql);

}  // namespace gramme::sql
