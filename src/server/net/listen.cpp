#include <sys/stat.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <cerrno>
#include <cstring>

#include "gramme/endpoint/unix_socket_address.h"
#include "http/text.h"
#include "net/listener.h"

namespace gramme::server {
namespace {

using asio::ip::tcp;
using SystemError = boost::system::error_code;

// With port 0 the kernel picks for 127.0.0.1 alone; on ::1 somebody else may have that port.
constexpr int kFreePortAttempts = 16;

std::string url_of(const tcp::endpoint& address) {
  const std::string host = address.address().to_string();
  const bool six = address.address().is_v6();
  return "http://" + (six ? "[" + host + "]" : host) + ":" + std::to_string(address.port());
}

Error listen_error(const tcp::endpoint& address, const SystemError& cause) {
  const std::string url = url_of(address);
  if (cause == asio::error::address_in_use) {
    return configuration_error("Port " + std::to_string(address.port()) +
                               " is taken: another program listens on " + url +
                               ". Stop it, or choose another port with --port (0 takes a free "
                               "one).");
  }
  if (cause == asio::error::access_denied) {
    return configuration_error("Not allowed to listen on " + url +
                               ". Choose a port above 1023 with --port.");
  }
  return configuration_error("Cannot listen on " + url + ": " + cause.message() +
                             ". Choose an address of this machine with --host.");
}

// A socket listening on `address`, or why not.
tl::expected<Bound, SystemError> listen_on(asio::io_context& io, const tcp::endpoint& address) {
  Acceptor acceptor(io);
  SystemError error;
  acceptor.open(Protocol(address.protocol()), error);
  if (!error) acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error && address.address().is_v6()) {
    acceptor.set_option(asio::ip::v6_only(!address.address().is_unspecified()), error);
  }
  if (!error) acceptor.bind(address, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) return tl::unexpected<SystemError>(error);

  tcp::endpoint taken;
  const auto local = acceptor.local_endpoint(error);
  std::memcpy(taken.data(), local.data(), local.size());
  taken.resize(local.size());
  const std::uint16_t port = taken.port();
  return Bound{std::move(acceptor), url_of({address.address(), port}), port, {}};
}

Result<std::vector<Bound>> listen_on_one(asio::io_context& io, const tcp::endpoint& address) {
  auto bound = listen_on(io, address);
  if (!bound) return fail(listen_error(address, bound.error()));
  std::vector<Bound> all;
  all.push_back(std::move(*bound));
  return all;
}

bool has_no_ipv6(const SystemError& error) {
  return error == asio::error::address_family_not_supported || error.value() == EADDRNOTAVAIL;
}

Result<std::vector<Bound>> listen_on_loopback(asio::io_context& io, std::uint16_t port) {
  for (int attempt = 1;; ++attempt) {
    GRAMME_ASSIGN(auto all, listen_on_one(io, {asio::ip::address_v4::loopback(), port}));
    const tcp::endpoint six(asio::ip::address_v6::loopback(), all.front().port);
    auto second = listen_on(io, six);
    if (second) {
      all.push_back(std::move(*second));
      return all;
    }
    if (has_no_ipv6(second.error())) return all;
    if (port != 0 || attempt == kFreePortAttempts) return fail(listen_error(six, second.error()));
  }
}

// Whether a process answers at the socket; the kernel refuses where none does.
bool is_answered(asio::io_context& io, const asio::local::stream_protocol::endpoint& address) {
  asio::local::stream_protocol::socket probe(io);
  SystemError error;
  probe.connect(address, error);
  return !error;
}

}  // namespace

bool is_loopback_host(const std::string& host) {
  if (equals_ignoring_case(host, "localhost")) return true;
  SystemError error;
  const auto address = asio::ip::make_address(host, error);
  return !error && address.is_loopback();
}

Result<std::vector<Bound>> listen_tcp(asio::io_context& io, const std::string& host,
                                      std::uint16_t port) {
  SystemError error;
  const auto literal = asio::ip::make_address(host, error);
  const bool other_loopback = !error && literal.is_v4() && literal.is_loopback() &&
                              literal != asio::ip::address_v4::loopback();
  if (is_loopback_host(host) && !other_loopback) return listen_on_loopback(io, port);
  if (!error) return listen_on_one(io, {literal, port});

  tcp::resolver resolver(io);
  const auto found = resolver.resolve(host, std::to_string(port), error);
  if (error || found.empty()) {
    return fail(configuration_error("Cannot find the host '" + host + "': " + error.message() +
                                    ". Give an address of this machine with --host."));
  }
  return listen_on_one(io, found.begin()->endpoint());
}

Result<Bound> listen_unix(asio::io_context& io, const std::string& path) {
  GRAMME_ASSIGN(const auto name, endpoint::UnixSocketAddress::of(path));
  const asio::local::stream_protocol::endpoint address(name.name());
  if (is_answered(io, address)) {
    return fail(configuration_error("The Unix socket " + path +
                                    " is in use: another process serves this database."));
  }
  ::unlink(path.c_str());
  Acceptor acceptor(io);
  SystemError error;
  acceptor.open(Protocol(address.protocol()), error);
  // On Linux the file is made with the mode of the socket, so it is never open to others.
  if (!error && ::fchmod(acceptor.native_handle(), 0600) != 0) {
    error.assign(errno, boost::system::system_category());
  }
  if (!error) acceptor.bind(address, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    return fail(io_error("Cannot listen on the Unix socket " + path + ": " + error.message()));
  }
  return Bound{std::move(acceptor), "unix:" + path, 0, path};
}

}  // namespace gramme::server
