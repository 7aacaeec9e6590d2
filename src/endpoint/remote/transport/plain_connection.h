#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "remote/address.h"
#include "remote/http_request.h"
#include "remote/transport/answer_parser.h"
#include "remote/transport/failures.h"
//
#include <boost/beast/core/flat_buffer.hpp>

namespace gramme::endpoint {

// One HTTP/1.1 connection without TLS, for one exchange at a time. It connects for the first one.
// A read is always pending, so that the other side's end is noticed when it comes. Belongs to the
// thread of its event loop, and lives until it is closed by either side.
class PlainConnection : public std::enable_shared_from_this<PlainConnection> {
 public:
  using Time = std::chrono::steady_clock::time_point;

  struct Outcome {
    Exchange exchange;
    bool unanswered = false;  // the connection ended without a byte of an answer
  };
  using Done = std::function<void(Outcome)>;

  // All outlive the connection.
  PlainConnection(boost::asio::io_context& io, const Address& address,
                  const HttpSettings& settings);

  // `request` outlives the exchange. `done` is not called before this returns.
  void exchange(const HttpRequest& request, Done done);

  // Whether another exchange may follow.
  bool is_open() const { return open_; }
  bool is_busy() const { return done_ != nullptr; }
  void close();
  void close_if_late(Time now);

 private:
  using ErrorCode = boost::system::error_code;
  using Tcp = boost::asio::ip::tcp;
  using Executor = boost::asio::io_context::executor_type;

  void connect();
  void connect_to(const boost::asio::ip::basic_resolver_results<Tcp>& places);
  void on_connected(ErrorCode error);
  void write();
  void read();
  void on_read(ErrorCode error, std::size_t bytes);
  void on_end(ErrorCode error);
  void parse();
  void answered();
  void fail(FailureKind kind, const std::string& detail);
  void tell(Outcome outcome);
  void wait_at_most(std::chrono::milliseconds limit);

  const Address& address_;
  const HttpSettings& settings_;
  boost::asio::ip::basic_resolver<Tcp, Executor> resolver_;
  boost::asio::basic_stream_socket<Tcp, Executor> socket_;
  bool open_ = false;
  Time deadline_ = Time::max();
  boost::beast::flat_buffer buffer_;
  std::size_t read_bytes_;

  // Of the exchange under way.
  Done done_;
  const HttpRequest* request_ = nullptr;
  std::string head_;
  bool written_ = true;
  HttpAnswer answer_;
  std::optional<AnswerParser> parser_;
};

}  // namespace gramme::endpoint
