#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gramme/base/limits.h"
#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"

namespace gramme::server {

struct Options {
  // The TCP address to listen on; empty for none. A loopback one ("localhost", "127.0.0.1",
  // "::1") listens on 127.0.0.1 and on ::1 (where the machine has IPv6), same port.
  std::string host = "127.0.0.1";
  // 0 takes a free one; Server::port() tells which.
  std::uint16_t port = 8000;
  // A Unix socket to listen on, mode 0600; empty for none. Who may open it is trusted: its
  // requests need no Authorization header, and its connections may idle for ever. The caller must
  // own the folder (hold its lock): a socket that nobody answers is replaced.
  std::string unix_socket;

  // A file in the format of ~/.aws/credentials: over TCP only requests that are signed with one of
  // its keys are answered, the others as AWS refuses them. It is read again when it has changed.
  // Empty: any credentials will do.
  // https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
  std::string auth_file;

  // Event loops, each a thread that serves its share of the connections; 0 means one for each
  // processor, at most two.
  int threads = 0;

  // Names beside the loopback ones that a request's Host may carry ("db.test", without port).
  // With a loopback `host` any other Host is refused: a web page whose name was pointed at
  // 127.0.0.1 must not read a developer's database. With another `host` the names that lead here
  // are not known, so every Host is answered unless this list is given.
  std::vector<std::string> allow_hosts;
  // Origins ("https://app.example") whose pages may read replies; "*" allows all.
  std::vector<std::string> cors_origins;

  std::size_t body_bytes = limits::kRequestBytes;  // after decompression too
  std::size_t header_bytes = 16 * 1024;            // DynamoDB's own limit
  std::size_t connections = 4096;                  // further ones are told 503 and closed

  // A connection without a request on it is closed after `idle_timeout`; one whose request or
  // reply takes longer than `transfer_timeout` to cross the wire, too.
  std::chrono::milliseconds idle_timeout = std::chrono::minutes(5);
  std::chrono::milliseconds transfer_timeout = std::chrono::minutes(1);
  // How long stop() lets requests under way finish before their connections are cut.
  std::chrono::milliseconds stop_timeout = std::chrono::seconds(5);
};

// True when a host name or address is this machine's loopback.
bool is_loopback_host(const std::string& host);

// The DynamoDB HTTP API in front of an endpoint. Thread-safe.
class Server {
 public:
  // Binds, and serves from then on, on threads of its own. `endpoint` must outlive the server.
  // kConfiguration when `auth_file` cannot be read or has no key, when the address is not one of
  // this machine's or is taken, when the socket's path is in use or too long, or when `options`
  // asks for nothing to listen on; kIo when the system refuses a thread or a socket.
  static Result<std::unique_ptr<Server>> start(endpoint::Endpoint& endpoint, Options options);

  // stop() and wait().
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // What a client can be given: "http://127.0.0.1:8000", "http://[::1]:8000",
  // "unix:/home/ann/.local/share/gramme/socket".
  const std::vector<std::string>& addresses() const;
  // The TCP port, 0 when there is none.
  std::uint16_t port() const;

  // Stops accepting, closes idle connections, answers the requests under way and closes theirs.
  // Returns at once; not for signal handlers.
  void stop();

  // Stops as soon as no connection is open: the process that has the database open leaves last.
  // Until then newcomers are served as well; whoever reached the socket before it closed is
  // served in any case. Returns at once.
  void stop_when_unused();

  // Blocks until a stop is complete: no connection is open, every call has come back, all
  // threads have ended. An endpoint that never answers a call keeps it waiting.
  void wait();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gramme::server
