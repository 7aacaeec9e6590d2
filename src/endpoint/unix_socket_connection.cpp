#include "unix_socket_connection.h"

#include <sys/socket.h>

#include <array>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>
#include <utility>

#include "gramme/base/error.h"

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;

// Beast reads no more at once than the buffer has room for, and begins with 512 bytes.
constexpr std::size_t kReadBytes = 64 * 1024;

// Nothing else may be waiting to be read between two exchanges, not even the end.
bool is_silent(int socket) {
  char byte = 0;
  const ssize_t got = ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

std::string request_head(const Request& request) {
  return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
         "X-Amz-Target: DynamoDB_20120810." +
         request.operation + "\r\nContent-Length: " + std::to_string(request.body.size()) +
         "\r\n\r\n";
}

}  // namespace

Reply unreachable_reply(const std::string& cause) {
  const Error error{
      ErrorCode::kUnavailable,
      "The process that has the database open went away (" + cause + "). Run the command again.",
      {}};
  Reply reply{facts_of(error.code).http_status, error_json(error), {}};
  reply.unreachable = true;
  return reply;
}

UnixSocketConnection::UnixSocketConnection(LocalProtocol::socket socket)
    : socket_(std::move(socket)) {
  buffer_.reserve(kReadBytes);
}

bool UnixSocketConnection::is_open() {
  return is_silent(socket_.native_handle());
}

void UnixSocketConnection::exchange(Request request, Done done) {
  request_ = std::move(request);
  done_ = std::move(done);
  head_ = request_head(request_);
  const std::array<asio::const_buffer, 2> parts = {asio::buffer(head_),
                                                   asio::buffer(request_.body)};
  asio::async_write(socket_, parts, [self = shared_from_this()](ErrorCode error, std::size_t) {
    // The other side may have answered before it had read everything.
    if (error && error != asio::error::broken_pipe) return self->finish(error);
    self->read_reply();
  });
}

void UnixSocketConnection::read_reply() {
  parser_.emplace();
  parser_->body_limit(boost::none);
  boost::beast::http::async_read(
      socket_, buffer_, *parser_,
      [self = shared_from_this()](ErrorCode error, std::size_t) { self->finish(error); });
}

void UnixSocketConnection::finish(ErrorCode error) {
  const Done done = std::exchange(done_, nullptr);
  if (error) return done(unreachable_reply(error.message()), false);
  auto message = parser_->release();
  const auto id = message["x-amzn-RequestId"];
  Reply reply{static_cast<int>(message.result_int()), std::move(message.body()),
              std::string(id.data(), id.size())};
  done(std::move(reply), message.keep_alive());
}

}  // namespace gramme::endpoint
