#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <vector>

#include "remote/transport/curl_transfer.h"
#include "remote/transport/transport.h"

namespace gramme::endpoint {

// HTTPS and proxies: libcurl's, whose sockets the event loop watches.
// https://curl.se/libcurl/c/libcurl-multi.html
class CurlTransport final : public Transport {
 public:
  // All outlive the transport. `connections`: that are kept.
  CurlTransport(boost::asio::io_context& io, const CurlLibrary& curl, const HttpSettings& settings,
                int connections);
  ~CurlTransport() override;

  void send(const HttpRequest& request, Done done) override;

 private:
  class Watch;
  struct Exchanging;
  using ExchangingPtr = std::unique_ptr<Exchanging>;

  static int on_socket(CURL* easy, curl_socket_t socket, int what, void* self, void* watch);
  static int on_timer(CURLM* multi, long milliseconds, void* self);

  ExchangingPtr idle_one();
  void act(curl_socket_t socket, int events);
  void tell_done();

  boost::asio::io_context& io_;
  const CurlLibrary& curl_;
  const HttpSettings& settings_;
  boost::asio::steady_timer timer_;
  CURLM* multi_;
  std::vector<ExchangingPtr> idle_;
};

}  // namespace gramme::endpoint
