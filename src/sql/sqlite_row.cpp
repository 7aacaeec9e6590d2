#include "sqlite_row.h"

#include <fmt/format.h>
#include <strings.h>

#include <cmath>
#include <string_view>

#include "gramme/base/json_writer.h"
#include "sqlite_library.h"

namespace gramme::sql {
namespace {

std::string_view column_bytes(sqlite3_stmt* row, int column) {
  const auto* bytes = static_cast<const char*>(sqlite().column_blob(row, column));
  const auto size = static_cast<std::size_t>(sqlite().column_bytes(row, column));
  return {bytes == nullptr ? "" : bytes, size};
}

bool declared_boolean(sqlite3_stmt* row, int column) {
  const char* type = sqlite().column_decltype(row, column);
  return type != nullptr && strcasecmp(type, "boolean") == 0;
}

void append_integer(std::string& out, sqlite3_stmt* row, int column) {
  const sqlite3_int64 number = sqlite().column_int64(row, column);
  if (declared_boolean(row, column)) {
    out += number != 0 ? "true" : "false";
  } else {
    out += fmt::format("{}", number);
  }
}

void append_blob(std::string& out, std::string_view bytes) {
  out += "\"\\\\x";
  for (const char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  out += '"';
}

void append_column_json(std::string& out, sqlite3_stmt* row, int column) {
  switch (sqlite().column_type(row, column)) {
    case SQLITE_NULL:
      out += "null";
      break;
    case SQLITE_INTEGER:
      append_integer(out, row, column);
      break;
    case SQLITE_FLOAT: {
      // JSON has no infinities; PostgreSQL writes them as strings.
      const double number = sqlite().column_double(row, column);
      out += std::isfinite(number) ? fmt::format("{}", number)
                                   : (number < 0 ? "\"-Infinity\"" : "\"Infinity\"");
      break;
    }
    case SQLITE_BLOB:
      append_blob(out, column_bytes(row, column));
      break;
    default:
      append_json_string(out, column_bytes(row, column));
  }
}

}  // namespace

std::optional<std::string> column_text(sqlite3_stmt* row, int column) {
  if (sqlite().column_type(row, column) == SQLITE_NULL) return std::nullopt;
  const auto* text = reinterpret_cast<const char*>(sqlite().column_text(row, column));
  return std::string(text, static_cast<std::size_t>(sqlite().column_bytes(row, column)));
}

void append_row_json(std::string& out, sqlite3_stmt* row) {
  out += '{';
  const int columns = sqlite().column_count(row);
  for (int column = 0; column < columns; ++column) {
    if (column > 0) out += ',';
    append_json_string(out, sqlite().column_name(row, column));
    out += ':';
    append_column_json(out, row, column);
  }
  out += '}';
}

}  // namespace gramme::sql
