#pragma once

#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <string>

#include "gates/gates.h"
#include "gramme/base/result.h"
#include "gramme/server/server.h"
#include "net/socket.h"

namespace gramme::server {

// A socket bound to an address, and what people call the address.
struct Bound {
  Acceptor acceptor;
  std::string url;
  std::uint16_t port = 0;   // 0 for a Unix socket
  std::string socket_path;  // to remove when it closes; empty for TCP
};

// Listens on TCP as Options::host and port say: one socket, or two for loopback.
// kConfiguration when the host is not an address of this machine's or the port is taken.
Result<std::vector<Bound>> listen_tcp(asio::io_context& io, const std::string& host,
                                      std::uint16_t port);

// Listens on a Unix socket, mode 0600. One at `path` that nobody answers is replaced;
// kConfiguration when somebody does, kIo when the folder refuses.
Result<Bound> listen_unix(asio::io_context& io, const std::string& path);

// Accepts the connections of one bound socket. Lives on the loop that `bound` was made for.
class Listener {
 public:
  // Gives every connection to `on_connection`, made for the io_context that `choose_io` names.
  Listener(Bound bound, const GatePolicy& policy, std::function<asio::io_context&()> choose_io,
           std::function<void(Socket, const GatePolicy&)> on_connection);

  void start();
  // Hands over whoever waits to be accepted; true when there was somebody.
  bool drain();
  // Removes the Unix socket's name, so that nobody new connects, hands over those who already
  // did, and closes.
  void drain_and_close();
  void close();

 private:
  void accept();
  void on_accepted(boost::system::error_code error, Socket socket);

  Bound bound_;
  const GatePolicy& policy_;
  const std::function<asio::io_context&()> choose_io_;
  const std::function<void(Socket, const GatePolicy&)> on_connection_;
  asio::steady_timer retry_;
};

}  // namespace gramme::server
