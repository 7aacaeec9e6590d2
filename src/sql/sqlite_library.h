#pragma once

#include <sqlite3.h>

#include "gramme/base/result.h"

namespace gramme::sql {

// The functions of SQLite that are used here, by their own names without "sqlite3_". The library is
// loaded at run time: it would be a tenth of the program, of which no DynamoDB command needs
// anything.
struct SqliteLibrary {
  decltype(&::sqlite3_bind_text) bind_text;
  decltype(&::sqlite3_busy_timeout) busy_timeout;
  decltype(&::sqlite3_close) close;
  decltype(&::sqlite3_column_blob) column_blob;
  decltype(&::sqlite3_column_bytes) column_bytes;
  decltype(&::sqlite3_column_count) column_count;
  decltype(&::sqlite3_column_decltype) column_decltype;
  decltype(&::sqlite3_column_double) column_double;
  decltype(&::sqlite3_column_int64) column_int64;
  decltype(&::sqlite3_column_name) column_name;
  decltype(&::sqlite3_column_text) column_text;
  decltype(&::sqlite3_column_type) column_type;
  decltype(&::sqlite3_create_function) create_function;
  decltype(&::sqlite3_errcode) errcode;
  decltype(&::sqlite3_errmsg) errmsg;
  decltype(&::sqlite3_errstr) errstr;
  decltype(&::sqlite3_exec) exec;
  decltype(&::sqlite3_finalize) finalize;
  decltype(&::sqlite3_open_v2) open_v2;
  decltype(&::sqlite3_prepare_v2) prepare_v2;
  decltype(&::sqlite3_result_text) result_text;
  decltype(&::sqlite3_step) step;
};

// Loads the library, once for the process, and never unloads it. Thread-safe.
// Error: kConfiguration when it is not installed.
Status load_sqlite();

// The library, after load_sqlite() has found it.
const SqliteLibrary& sqlite();

}  // namespace gramme::sql
