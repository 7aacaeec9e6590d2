#include "sqlite.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <system_error>

#include "gramme/base/random.h"
#include "hints.h"
#include "sqlite_library.h"
#include "sqlite_row.h"

namespace gramme::sql {
namespace {

namespace fs = std::filesystem;

// How long a statement waits for another process's write to end.
constexpr int kBusyMilliseconds = 5000;

// PostgreSQL's function of that name, so that one schema file serves both databases.
void gen_random_uuid(sqlite3_context* context, int, sqlite3_value**) {
  const std::string uuid = random_uuid();
  sqlite().result_text(context, uuid.data(), static_cast<int>(uuid.size()), SQLITE_TRANSIENT);
}

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite().close(database); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite().finalize(statement); }
};
using Handle = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const Options& options) : Database(options), file_(options.sqlite_file) {}

  Result<bool> create() override;
  Result<bool> drop() override;
  std::string name() const override { return file_.stem().string(); }
  std::string describe() const override {
    return fmt::format("the SQLite database {}", file_.string());
  }

 protected:
  Result<std::optional<std::string>> value(std::string_view sql,
                                           const Parameters& parameters) override;
  Result<std::string> object_json(std::string_view sql, const Parameters& parameters) override;
  Result<std::string> array_json(std::string_view sql, const Parameters& parameters) override;
  Status script(std::string_view sql) override;

 private:
  Status connect();
  Result<Statement> prepare(std::string_view sql, const Parameters& parameters);
  // Runs the statement to its end, so that what it writes is committed.
  template <class OnRow>
  Status each_row(std::string_view sql, const Parameters& parameters, OnRow on_row);
  Error last_error() const;

  const fs::path file_;
  std::mutex mutex_;
  Handle handle_;
};

Status SqliteDatabase::connect() {
  if (handle_) return {};
  std::error_code ignored;
  if (!fs::exists(file_, ignored)) return fail(database_missing(describe()));
  GRAMME_TRY(load_sqlite());
  sqlite3* raw = nullptr;
  const int code = sqlite().open_v2(file_.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
  Handle opened(raw);
  if (code != SQLITE_OK) {
    return fail(io_error(fmt::format("{} cannot be opened ({}): check who may read and write it",
                                     subject(describe()), sqlite().errstr(code))));
  }
  sqlite().busy_timeout(raw, kBusyMilliseconds);
  sqlite().create_function(raw, "gen_random_uuid", 0, SQLITE_UTF8 | SQLITE_INNOCUOUS, nullptr,
                           gen_random_uuid, nullptr, nullptr);
  handle_ = std::move(opened);
  return {};
}

Error SqliteDatabase::last_error() const {
  const std::string_view message = sqlite().errmsg(handle_.get());
  if (message.starts_with("no such table")) return table_missing(describe(), message);
  if (sqlite().errcode(handle_.get()) == SQLITE_NOTADB) {
    return configuration_error(
        fmt::format("{} is no SQLite database: move that file away and run 'ddb db setup'",
                    subject(describe())));
  }
  return configuration_error(
      fmt::format("{} refused the statement: {}", subject(describe()), message));
}

Result<Statement> SqliteDatabase::prepare(std::string_view sql, const Parameters& parameters) {
  GRAMME_TRY(connect());
  GRAMME_ASSIGN(const BoundStatement bound, bind_parameters(sql, parameters, '?'));
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  if (sqlite().prepare_v2(handle_.get(), bound.sql.c_str(), -1, &raw, &rest) != SQLITE_OK) {
    return fail(last_error());
  }
  Statement statement(raw);
  if (!statement ||
      std::string_view(rest).find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    return fail(configuration_error("The SQL has to be one statement, as PostgreSQL wants it too"));
  }
  for (int i = 0; i < static_cast<int>(bound.values.size()); ++i) {
    const auto& value = bound.values[static_cast<std::size_t>(i)];
    if (!value) continue;  // a parameter is NULL until it is bound
    sqlite().bind_text(raw, i + 1, value->data(), static_cast<int>(value->size()),
                       SQLITE_TRANSIENT);
  }
  return statement;
}

template <class OnRow>
Status SqliteDatabase::each_row(std::string_view sql, const Parameters& parameters, OnRow on_row) {
  const std::lock_guard lock(mutex_);
  GRAMME_ASSIGN(const Statement statement, prepare(sql, parameters));
  for (;;) {
    const int code = sqlite().step(statement.get());
    if (code == SQLITE_DONE) return {};
    if (code != SQLITE_ROW) return fail(last_error());
    on_row(statement.get());
  }
}

Result<std::optional<std::string>> SqliteDatabase::value(std::string_view sql,
                                                         const Parameters& parameters) {
  std::optional<std::string> first;
  bool seen = false;
  GRAMME_TRY(each_row(sql, parameters, [&](sqlite3_stmt* row) {
    if (!std::exchange(seen, true)) first = column_text(row, 0);
  }));
  return first;
}

Result<std::string> SqliteDatabase::object_json(std::string_view sql,
                                                const Parameters& parameters) {
  std::string first;
  GRAMME_TRY(each_row(sql, parameters, [&](sqlite3_stmt* row) {
    if (first.empty()) append_row_json(first, row);
  }));
  return first.empty() ? "{}" : first;
}

Result<std::string> SqliteDatabase::array_json(std::string_view sql, const Parameters& parameters) {
  std::string rows = "[";
  GRAMME_TRY(each_row(sql, parameters, [&](sqlite3_stmt* row) {
    if (rows.size() > 1) rows += ',';
    append_row_json(rows, row);
  }));
  return rows += ']';
}

Status SqliteDatabase::script(std::string_view sql) {
  const std::lock_guard lock(mutex_);
  GRAMME_TRY(connect());
  const std::string whole = fmt::format("BEGIN IMMEDIATE;\n{}\n;COMMIT;", sql);
  if (sqlite().exec(handle_.get(), whole.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK)
    return {};
  Error error = last_error();
  sqlite().exec(handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  return fail(std::move(error));
}

Result<bool> SqliteDatabase::create() {
  const std::lock_guard lock(mutex_);
  std::error_code error;
  if (const fs::path directory = file_.parent_path();
      !directory.empty() && !fs::exists(directory)) {
    fs::create_directories(directory.parent_path(), error);
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
      return fail(io_error(fmt::format("{} cannot be made ({}): give another --data-dir",
                                       directory.string(), std::strerror(errno))));
    }
  }
  const int descriptor = ::open(file_.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0) {
    ::close(descriptor);
    return true;
  }
  if (errno == EEXIST) return false;
  return fail(io_error(fmt::format("{} cannot be made ({}): give another --data-dir",
                                   subject(describe()), std::strerror(errno))));
}

Result<bool> SqliteDatabase::drop() {
  const std::lock_guard lock(mutex_);
  handle_.reset();
  std::error_code error;
  const bool was_there = fs::remove(file_, error);
  if (error) {
    return fail(
        io_error(fmt::format("{} cannot be removed: {}", subject(describe()), error.message())));
  }
  fs::remove(file_.string() + "-journal", error);
  return was_there;
}

}  // namespace

std::unique_ptr<Database> open_sqlite(const Options& options) {
  return std::make_unique<SqliteDatabase>(options);
}

}  // namespace gramme::sql
