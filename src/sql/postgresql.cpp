#include "postgresql.h"

#include <fmt/format.h>

#include "hints.h"
#include "postgresql_connection.h"

namespace gramme::sql {
namespace {

constexpr std::string_view kUndefinedTable = "42P01";  // PostgreSQL 15, appendix A

struct ClearResult {
  const Libpq* pq;
  void operator()(PGresult* result) const { pq->PQclear(result); }
};
using Rows = std::unique_ptr<PGresult, ClearResult>;

// A template inside a subselect may not end with a semicolon.
std::string_view without_semicolon(std::string_view sql) {
  return sql.substr(0, sql.find_last_not_of(" \t\r\n;") + 1);
}

// The two wrappings of the bootcamp's lib/db.py.
std::string wrap_object(std::string_view sql) {
  return fmt::format(
      "(SELECT COALESCE(row_to_json(object_row),'{{}}'::json) FROM (\n{}\n) object_row);",
      without_semicolon(sql));
}
std::string wrap_array(std::string_view sql) {
  return fmt::format(
      "(SELECT COALESCE(array_to_json(array_agg(row_to_json(array_row))),'[]'::json) FROM "
      "(\n{}\n) array_row);",
      without_semicolon(sql));
}

class PostgresqlDatabase final : public Database {
 public:
  PostgresqlDatabase(const Options& options, Server server)
      : Database(options), pool_(std::move(server), options) {}

  Result<bool> create() override;
  Result<bool> drop() override;
  std::string name() const override { return pool_.server().database(); }
  std::string describe() const override { return pool_.server().describe(); }

 protected:
  Result<std::optional<std::string>> value(std::string_view sql,
                                           const Parameters& parameters) override;
  Result<std::string> object_json(std::string_view sql, const Parameters& parameters) override;
  Result<std::string> array_json(std::string_view sql, const Parameters& parameters) override;
  Status script(std::string_view sql) override;

 private:
  const Libpq& pq() const { return pool_.server().pq(); }
  // Takes the result over; an error when the server refused the statement.
  Result<Rows> check(PGconn* connection, PGresult* result) const;
  // CREATE DATABASE or DROP DATABASE, from the maintenance database.
  Status change_databases(PGconn* maintenance, std::string_view verb) const;

  Pool pool_;
};

Result<Rows> PostgresqlDatabase::check(PGconn* connection, PGresult* raw) const {
  Rows result(raw, ClearResult{&pq()});
  const ExecStatusType status = pq().PQresultStatus(raw);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return result;
  if (pq().PQstatus(connection) != CONNECTION_OK) {
    return fail(Error{ErrorCode::kUnavailable,
                      fmt::format("{} broke the connection ({}): try again", subject(describe()),
                                  one_line(pq().PQerrorMessage(connection))),
                      {}});
  }
  const char* state = pq().PQresultErrorField(raw, PG_DIAG_SQLSTATE);
  const char* primary = pq().PQresultErrorField(raw, PG_DIAG_MESSAGE_PRIMARY);
  const std::string message =
      one_line(primary != nullptr ? primary : pq().PQresultErrorMessage(raw));
  if (state != nullptr && state == kUndefinedTable) return fail(table_missing(describe(), message));
  return fail(configuration_error(
      fmt::format("{} refused the statement: {}", subject(describe()), message)));
}

Result<std::optional<std::string>> PostgresqlDatabase::value(std::string_view sql,
                                                             const Parameters& parameters) {
  GRAMME_ASSIGN(const BoundStatement bound, bind_parameters(sql, parameters, '$'));
  std::vector<const char*> values;
  for (const auto& bound_value : bound.values) {
    values.push_back(bound_value ? bound_value->c_str() : nullptr);
  }
  GRAMME_ASSIGN(const Pool::Lease lease, pool_.lease());
  GRAMME_ASSIGN(const Rows rows,
                check(lease.get(), pq().PQexecParams(lease.get(), bound.sql.c_str(),
                                                     static_cast<int>(values.size()), nullptr,
                                                     values.data(), nullptr, nullptr, 0)));
  const bool none = pq().PQntuples(rows.get()) == 0 || pq().PQnfields(rows.get()) == 0 ||
                    pq().PQgetisnull(rows.get(), 0, 0) == 1;
  if (none) return std::nullopt;
  return std::string(pq().PQgetvalue(rows.get(), 0, 0),
                     static_cast<std::size_t>(pq().PQgetlength(rows.get(), 0, 0)));
}

Result<std::string> PostgresqlDatabase::object_json(std::string_view sql,
                                                    const Parameters& parameters) {
  GRAMME_ASSIGN(auto object, value(wrap_object(sql), parameters));
  return object ? std::move(*object) : "{}";
}

Result<std::string> PostgresqlDatabase::array_json(std::string_view sql,
                                                   const Parameters& parameters) {
  GRAMME_ASSIGN(auto array, value(wrap_array(sql), parameters));
  return array ? std::move(*array) : "[]";
}

Status PostgresqlDatabase::script(std::string_view sql) {
  GRAMME_ASSIGN(const Pool::Lease lease, pool_.lease());
  // Several statements in one PQexec are one transaction.
  GRAMME_TRY(check(lease.get(), pq().PQexec(lease.get(), std::string(sql).c_str())));
  return {};
}

Status PostgresqlDatabase::change_databases(PGconn* maintenance, std::string_view verb) const {
  char* quoted = pq().PQescapeIdentifier(maintenance, name().data(), name().size());
  const std::string statement = fmt::format("{} DATABASE {}", verb, quoted);
  pq().PQfreemem(quoted);
  GRAMME_TRY(check(maintenance, pq().PQexec(maintenance, statement.c_str())));
  return {};
}

Result<bool> PostgresqlDatabase::create() {
  GRAMME_ASSIGN(const Connection maintenance, pool_.server().connect_to_maintenance());
  GRAMME_ASSIGN(const bool exists, database_exists(pq(), maintenance.get(), name()));
  if (!exists) GRAMME_TRY(change_databases(maintenance.get(), "CREATE"));
  return !exists;
}

Result<bool> PostgresqlDatabase::drop() {
  pool_.close_idle();
  GRAMME_ASSIGN(const Connection maintenance, pool_.server().connect_to_maintenance());
  GRAMME_ASSIGN(const bool exists, database_exists(pq(), maintenance.get(), name()));
  if (exists) GRAMME_TRY(change_databases(maintenance.get(), "DROP"));
  return exists;
}

}  // namespace

Result<std::unique_ptr<Database>> open_postgresql(const Options& options) {
  GRAMME_ASSIGN(const Libpq* pq, load_libpq());
  GRAMME_ASSIGN(Server server, Server::parse(*pq, options));
  return std::make_unique<PostgresqlDatabase>(options, std::move(server));
}

}  // namespace gramme::sql
