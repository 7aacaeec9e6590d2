#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <vector>

#include "remote/transport/plain_connection.h"
#include "remote/transport/transport.h"

namespace gramme::endpoint {

// HTTP without TLS or a proxy: sockets of the event loop's own, a third of what libcurl costs.
class PlainTransport final : public Transport {
 public:
  // All outlive the transport.
  PlainTransport(boost::asio::io_context& io, const Address& address, const HttpSettings& settings);
  ~PlainTransport() override;

  void send(const HttpRequest& request, Done done) override;

 private:
  using ConnectionPtr = std::shared_ptr<PlainConnection>;

  void send_over(const ConnectionPtr& connection, const HttpRequest& request, Done done, bool kept);
  ConnectionPtr new_connection();
  ConnectionPtr idle_connection();
  void watch_deadlines();

  boost::asio::io_context& io_;
  const Address& address_;
  const HttpSettings& settings_;
  boost::asio::steady_timer sweep_;
  bool watching_ = false;
  std::size_t busy_ = 0;
  std::vector<ConnectionPtr> all_;   // those that have ended since the last sweep, too
  std::vector<ConnectionPtr> idle_;  // the last one to get idle is the next to be used
};

}  // namespace gramme::endpoint
