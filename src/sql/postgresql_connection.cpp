#include "postgresql_connection.h"

#include <fmt/format.h>

#include <chrono>
#include <cstring>

#include "hints.h"

namespace gramme::sql {
namespace {

struct FreeConnectionInfo {
  const Libpq* pq;
  void operator()(PQconninfoOption* options) const { pq->PQconninfoFree(options); }
};

// Notices ("relation exists, skipping") would otherwise go to stderr.
void ignore_notice(void*, const char*) {}

// libpq reads these in order and the last one of a keyword wins; the first "dbname" is taken for
// the whole connection string, a second one for a database's name
// (https://www.postgresql.org/docs/15/libpq-connect.html, PQconnectdbParams).
struct Keywords {
  const char* keys[6];
  const char* values[6];
};

Keywords keywords(const std::string& url, const std::string& timeout, const char* database) {
  return {{"connect_timeout", "fallback_application_name", "client_encoding", "dbname",
           database == nullptr ? nullptr : "dbname", nullptr},
          {timeout.c_str(), "gramme", "UTF8", url.c_str(), database, nullptr}};
}

}  // namespace

std::string one_line(std::string_view message) {
  std::string out;
  for (const char c : message) {
    const bool space = c == '\n' || c == '\t' || c == ' ';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

Result<Server> Server::parse(const Libpq& pq, const Options& options) {
  char* message = nullptr;
  const std::unique_ptr<PQconninfoOption, FreeConnectionInfo> parsed(
      pq.PQconninfoParse(options.connection_url.c_str(), &message), FreeConnectionInfo{&pq});
  if (!parsed) {
    Error error = configuration_error(
        fmt::format("CONNECTION_URL is no PostgreSQL connection string ({}): write "
                    "postgresql://user:password@host:5432/database",
                    message == nullptr ? "out of memory" : one_line(message)));
    pq.PQfreemem(message);
    return fail(std::move(error));
  }
  Server server;
  server.pq_ = &pq;
  server.url_ = options.connection_url;
  server.timeout_ = std::to_string(options.timeout_seconds);
  for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    if (std::strcmp(option->keyword, "dbname") == 0) server.database_ = option->val;
    if (std::strcmp(option->keyword, "host") == 0) server.host_ = option->val;
    if (std::strcmp(option->keyword, "port") == 0) server.port_ = option->val;
  }
  if (server.database_.empty()) {
    return fail(
        configuration_error("CONNECTION_URL names no database: end it with one, as in "
                            "postgresql://user:password@host:5432/cruddur"));
  }
  return server;
}

std::string Server::describe() const {
  return fmt::format("the PostgreSQL database {} at {}:{}", database_,
                     host_.empty() ? "the local socket" : host_, port_.empty() ? "5432" : port_);
}

Connection Server::try_connect(const char* database) const {
  const Keywords words = keywords(url_, timeout_, database);
  Connection connection(pq_->PQconnectdbParams(words.keys, words.values, 1), CloseConnection{pq_});
  if (connection) pq_->PQsetNoticeProcessor(connection.get(), ignore_notice, nullptr);
  return connection;
}

bool Server::answers() const {
  const Keywords words = keywords(url_, timeout_, nullptr);
  return pq_->PQpingParams(words.keys, words.values, 1) == PQPING_OK;
}

Error Server::why_not(const Connection& failed) const {
  const std::string message = one_line(pq_->PQerrorMessage(failed.get()));
  if (!answers()) {
    return Error{ErrorCode::kUnavailable,
                 fmt::format("{} does not answer ({}): start PostgreSQL, or correct CONNECTION_URL",
                             subject(describe()), message),
                 {}};
  }
  return configuration_error(fmt::format("{} refused the connection ({}): correct CONNECTION_URL",
                                         subject(describe()), message));
}

Result<Connection> Server::connect() const {
  Connection connection = try_connect(nullptr);
  if (pq_->PQstatus(connection.get()) == CONNECTION_OK) return connection;
  // Without a connection there is no SQLSTATE, and the server's words depend on its language: ask
  // its catalogue whether it is only the database that is missing.
  const Result<Connection> maintenance = connect_to_maintenance();
  if (maintenance) {
    const auto exists = database_exists(*pq_, maintenance->get(), database_);
    if (exists && !*exists) return fail(database_missing(describe()));
  }
  return fail(why_not(connection));
}

Result<Connection> Server::connect_to_maintenance() const {
  Connection connection = try_connect("postgres");
  if (pq_->PQstatus(connection.get()) == CONNECTION_OK) return connection;
  return fail(why_not(connection));
}

Result<bool> database_exists(const Libpq& pq, PGconn* maintenance, const std::string& name) {
  const char* value = name.c_str();
  PGresult* result =
      pq.PQexecParams(maintenance, "SELECT 1 FROM pg_catalog.pg_database WHERE datname = $1", 1,
                      nullptr, &value, nullptr, nullptr, 0);
  const bool answered = pq.PQresultStatus(result) == PGRES_TUPLES_OK;
  const bool exists = answered && pq.PQntuples(result) > 0;
  pq.PQclear(result);
  if (answered) return exists;
  return fail(configuration_error(fmt::format("The server's databases cannot be listed: {}",
                                              one_line(pq.PQerrorMessage(maintenance)))));
}

Pool::Pool(Server server, const Options& options)
    : server_(std::move(server)),
      size_(options.pool_size),
      timeout_seconds_(options.timeout_seconds) {}

Result<Pool::Lease> Pool::lease() {
  std::unique_lock lock(mutex_);
  const bool free = freed_.wait_for(lock, std::chrono::seconds(timeout_seconds_),
                                    [this] { return leased_ < size_; });
  if (!free) {
    return fail(Error{ErrorCode::kUnavailable,
                      fmt::format("All {} connections to {} stayed busy for {} s: try again later",
                                  size_, server_.describe(), timeout_seconds_),
                      {}});
  }
  ++leased_;
  if (!idle_.empty()) {
    Connection connection = std::move(idle_.back());
    idle_.pop_back();
    return Lease(this, std::move(connection));
  }
  lock.unlock();
  Result<Connection> connection = server_.connect();
  if (connection) return Lease(this, std::move(*connection));
  lock.lock();
  --leased_;
  freed_.notify_one();
  return fail(std::move(connection).error());
}

void Pool::give_back(Connection connection) {
  const bool healthy = server_.pq().PQstatus(connection.get()) == CONNECTION_OK;
  if (!healthy) connection.reset();
  const std::lock_guard lock(mutex_);
  --leased_;
  if (connection) idle_.push_back(std::move(connection));
  freed_.notify_one();
}

void Pool::close_idle() {
  const std::lock_guard lock(mutex_);
  idle_.clear();
}

}  // namespace gramme::sql
