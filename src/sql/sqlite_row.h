#pragma once

#include <optional>
#include <string>

struct sqlite3_stmt;

namespace gramme::sql {

// The column of the row a statement stands on, as text; nothing for NULL.
std::optional<std::string> column_text(sqlite3_stmt* row, int column);

// The row as PostgreSQL's row_to_json writes one: numbers and booleans (columns declared
// "boolean") bare, NULL as null, bytes as "\x" and hexadecimal digits, the rest as strings.
void append_row_json(std::string& out, sqlite3_stmt* row);

}  // namespace gramme::sql
