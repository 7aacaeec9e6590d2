#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "gramme/base/result.h"
#include "gramme/sql/database.h"
#include "libpq.h"

namespace gramme::sql {

struct CloseConnection {
  const Libpq* pq;
  void operator()(PGconn* connection) const { pq->PQfinish(connection); }
};
using Connection = std::unique_ptr<PGconn, CloseConnection>;

// Where a database is and how to get there. Connects; knows why it could not.
class Server {
 public:
  // Error (kConfiguration): `options.connection_url` is no connection string, or names no
  // database.
  static Result<Server> parse(const Libpq& pq, const Options& options);

  // A connection to the database itself. Errors: kUnavailable when the server is away;
  // kConfiguration when it lacks the database or refuses the user.
  Result<Connection> connect() const;
  // A connection to the database "postgres" of the same server, from which others are created.
  Result<Connection> connect_to_maintenance() const;

  const Libpq& pq() const { return *pq_; }
  const std::string& database() const { return database_; }
  std::string describe() const;

 private:
  Connection try_connect(const char* database) const;
  bool answers() const;
  Error why_not(const Connection& failed) const;

  const Libpq* pq_ = nullptr;
  std::string url_;
  std::string timeout_;
  std::string database_;
  std::string host_;
  std::string port_;
};

// Is there a database of that name? `maintenance` is a connection to any database of the server.
Result<bool> database_exists(const Libpq& pq, PGconn* maintenance, const std::string& name);

// What a person can read in one line of libpq's messages of several.
std::string one_line(std::string_view message);

// At most `size` connections, made when they are needed and kept. Thread-safe.
class Pool {
 public:
  Pool(Server server, const Options& options);

  // A connection that goes back to the pool when it is destroyed, or is closed if it broke.
  class Lease {
   public:
    Lease(Pool* pool, Connection connection) : pool_(pool), connection_(std::move(connection)) {}
    Lease(Lease&&) = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (connection_) pool_->give_back(std::move(connection_));
    }
    PGconn* get() const { return connection_.get(); }

   private:
    Pool* pool_;
    Connection connection_;
  };

  // Waits for a free connection. Errors: those of Server::connect, and kUnavailable when none
  // came free in time.
  Result<Lease> lease();
  // Closes the connections that nobody uses.
  void close_idle();

  const Server& server() const { return server_; }

 private:
  void give_back(Connection connection);

  const Server server_;
  const int size_;
  const int timeout_seconds_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<Connection> idle_;
  int leased_ = 0;
};

}  // namespace gramme::sql
