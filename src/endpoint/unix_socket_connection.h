#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
// Boost's string_view uses <ostream> without including it.
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "gramme/endpoint/endpoint.h"

namespace gramme::endpoint {

using LocalProtocol = boost::asio::local::stream_protocol;

// One HTTP/1.1 connection over a Unix socket, for one exchange at a time. Belongs to the thread
// that runs its io_context; lives until its exchange is done.
class UnixSocketConnection : public std::enable_shared_from_this<UnixSocketConnection> {
 public:
  // `reusable` says whether the connection may carry another exchange.
  using Done = std::function<void(Reply, bool reusable)>;

  explicit UnixSocketConnection(LocalProtocol::socket socket);

  // Whether the other side is still there, as far as can be told without waiting.
  bool is_open();

  void exchange(Request request, Done done);

 private:
  using ErrorCode = boost::system::error_code;
  using Parser = boost::beast::http::response_parser<boost::beast::http::string_body>;

  void read_reply();
  void finish(ErrorCode error);

  LocalProtocol::socket socket_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::string head_;
  Request request_;
  Done done_;
};

// What a call gets whose process cannot be reached any more.
Reply unreachable_reply(const std::string& cause);

}  // namespace gramme::endpoint
