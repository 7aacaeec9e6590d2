#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "gramme/base/result.h"
#include "gramme/sql/parameters.h"

namespace gramme::sql {

struct Options {
  // A connection string or URI as libpq takes it ("postgresql://user@host/cruddur"), which
  // $CONNECTION_URL holds. Empty: SQLite, in `sqlite_file`.
  std::string connection_url;
  std::filesystem::path sqlite_file;
  // Where print_sql writes; null keeps it silent. Not owned; must outlive the database.
  std::FILE* trace = nullptr;
  bool colour = false;
  // How many connections to PostgreSQL may be open at once, and for how long a query waits for
  // one and for the server to accept it.
  int pool_size = 4;
  int timeout_seconds = 10;
};

// A relational database: PostgreSQL or SQLite, with the same calls and the same results.
//
// Thread-safe: over PostgreSQL, queries of several threads run at once on the connections of a
// pool; over SQLite, one after the other.
//
// Every call can fail with one line of cause and way out: kUnavailable when the server or the
// file does not answer, kConfiguration for the rest (the database or a table is missing, the
// statement is wrong, a parameter has no value).
class Database {
 public:
  explicit Database(const Options& options) : trace_(options.trace), colour_(options.colour) {}
  virtual ~Database() = default;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // The first column of the first row as text; nothing when there is no row or it is NULL.
  Result<std::optional<std::string>> query_value(std::string_view sql,
                                                 const Parameters& parameters = {});

  // The first row as a JSON object, its members the columns; "{}" when there is no row.
  Result<std::string> query_object_json(std::string_view sql, const Parameters& parameters = {});

  // All rows as a JSON array of objects; "[]" when there is none.
  Result<std::string> query_array_json(std::string_view sql, const Parameters& parameters = {});

  // A statement that writes, committed when this returns. Gives what query_value gives: the value
  // that RETURNING names, if it does.
  Result<std::optional<std::string>> query_commit(std::string_view sql,
                                                  const Parameters& parameters = {});

  // Statements without parameters, all or none of them.
  Status run_script(std::string_view sql);

  // Makes the database; false when it was there already.
  virtual Result<bool> create() = 0;
  // Deletes it with all its contents; false when there was none.
  virtual Result<bool> drop() = 0;

  // What `drop` asks a person to type: the database's name.
  virtual std::string name() const = 0;
  // For people: "the PostgreSQL database cruddur at localhost:5432". Never the password.
  virtual std::string describe() const = 0;

 protected:
  virtual Result<std::optional<std::string>> value(std::string_view sql,
                                                   const Parameters& parameters) = 0;
  virtual Result<std::string> object_json(std::string_view sql, const Parameters& parameters) = 0;
  virtual Result<std::string> array_json(std::string_view sql, const Parameters& parameters) = 0;
  virtual Status script(std::string_view sql) = 0;

 private:
  // Tells on the trace stream what is about to run, as lib/db.py of the bootcamp does.
  void print_sql(std::string_view title, std::string_view sql, const Parameters& parameters) const;

  std::FILE* trace_;
  bool colour_;
};

// The database of the options. Nothing is connected to yet; PostgreSQL's client library is loaded
// here, and only when it is needed. Errors: kConfiguration when that library is not installed or
// the connection string is not one.
Result<std::unique_ptr<Database>> open(const Options& options);

}  // namespace gramme::sql
