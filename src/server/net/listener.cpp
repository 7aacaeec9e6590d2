#include "net/listener.h"

#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <utility>

namespace gramme::server {
namespace {

// Out of descriptors: connections end and free some.
constexpr std::chrono::milliseconds kRetry{100};

}  // namespace

Listener::Listener(Bound bound, const GatePolicy& policy,
                   std::function<asio::io_context&()> choose_io,
                   std::function<void(Socket, const GatePolicy&)> on_connection)
    : bound_(std::move(bound)),
      policy_(policy),
      choose_io_(std::move(choose_io)),
      on_connection_(std::move(on_connection)),
      retry_(bound_.acceptor.get_executor()) {}

void Listener::start() {
  accept();
}

void Listener::accept() {
  bound_.acceptor.async_accept(choose_io_(),
                               [this](boost::system::error_code error, Socket socket) {
                                 on_accepted(error, std::move(socket));
                               });
}

void Listener::on_accepted(boost::system::error_code error, Socket socket) {
  if (!error) {
    if (bound_.port != 0) {
      boost::system::error_code ignored;
      socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    }
    on_connection_(std::move(socket), policy_);
  }
  if (!bound_.acceptor.is_open()) return;
  if (!error || error == asio::error::connection_aborted) return accept();
  retry_.expires_after(kRetry);
  retry_.async_wait([this](boost::system::error_code cancelled) {
    if (!cancelled && bound_.acceptor.is_open()) accept();
  });
}

bool Listener::drain() {
  if (!bound_.acceptor.is_open()) return false;
  bool any = false;
  boost::system::error_code error;
  bound_.acceptor.non_blocking(true, error);
  while (!error) {
    Socket socket(choose_io_());
    bound_.acceptor.accept(socket, error);
    if (error) break;
    any = true;
    on_connection_(std::move(socket), policy_);
  }
  return any;
}

void Listener::drain_and_close() {
  if (!bound_.acceptor.is_open()) return;
  if (!bound_.socket_path.empty()) ::unlink(bound_.socket_path.c_str());
  drain();
  bound_.socket_path.clear();
  close();
}

void Listener::close() {
  if (!bound_.acceptor.is_open()) return;
  if (!bound_.socket_path.empty()) ::unlink(bound_.socket_path.c_str());
  boost::system::error_code ignored;
  bound_.acceptor.close(ignored);
  retry_.cancel();
}

}  // namespace gramme::server
