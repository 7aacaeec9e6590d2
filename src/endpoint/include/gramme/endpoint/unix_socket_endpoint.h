#pragma once

#include <memory>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/endpoint.h"

namespace gramme::endpoint {

// The database that another process of the same user has open, through the Unix socket it serves
// (server::Options::unix_socket). Calls run in parallel over a few connections that are kept
// alive; further ones wait for their turn.
//
// A process that goes away during a call is a ServiceUnavailableException (503). Such a call may
// or may not have been carried out, so it is not repeated.
class UnixSocketEndpoint : public Endpoint {
 public:
  // kUnavailable when no process answers at `socket_path`: the caller may open the database
  // itself. kIo when the socket is there but refuses, for instance to another user; kIo or
  // kConfiguration when the path cannot name a socket.
  static Result<std::unique_ptr<UnixSocketEndpoint>> connect(const std::string& socket_path);

  ~UnixSocketEndpoint() override;

  void call(Request request, Completion done) override;
  std::string describe() const override;

 private:
  class Pool;
  UnixSocketEndpoint(std::string socket_path, std::unique_ptr<Pool> pool);
  const std::string socket_path_;
  std::unique_ptr<Pool> pool_;
};

}  // namespace gramme::endpoint
