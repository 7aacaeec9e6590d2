#include "remote/transport/plain_connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// A read asks for more when the one before it was filled: replies are small but for pages.
constexpr std::size_t kFirstRead = 4 * 1024;
constexpr std::size_t kLargestRead = 256 * 1024;

void write_head(std::string& head, const HttpRequest& request, const Address& address) {
  head.clear();
  head.append(request.method).append(" ").append(address.path).append(" HTTP/1.1\r\n");
  for (const sigv4::Header& header : request.headers) {
    head.append(header.name).append(": ").append(header.value).append("\r\n");
  }
  head.append("Content-Length: ").append(std::to_string(request.body.size())).append("\r\n\r\n");
}

}  // namespace

PlainConnection::PlainConnection(asio::io_context& io, const Address& address,
                                 const HttpSettings& settings)
    : address_(address),
      settings_(settings),
      resolver_(io.get_executor()),
      socket_(io.get_executor()),
      read_bytes_(kFirstRead) {}

void PlainConnection::exchange(const HttpRequest& request, Done done) {
  request_ = &request;
  done_ = std::move(done);
  parser_.emplace(answer_);
  write_head(head_, request, address_);
  if (!open_) return connect();
  write();
}

void PlainConnection::wait_at_most(std::chrono::milliseconds limit) {
  deadline_ = limit.count() > 0 ? std::chrono::steady_clock::now() + limit : Time::max();
}

void PlainConnection::connect() {
  wait_at_most(settings_.connect_timeout);
  resolver_.async_resolve(
      address_.name, address_.port,
      [self = shared_from_this()](ErrorCode error, const Tcp::resolver::results_type& places) {
        if (self->done_ == nullptr) return;
        if (error) return self->fail(FailureKind::kConnect, error.message());
        self->connect_to(places);
      });
}

void PlainConnection::connect_to(const asio::ip::basic_resolver_results<Tcp>& places) {
  asio::async_connect(socket_, places,
                      [self = shared_from_this()](ErrorCode error, const Tcp::endpoint&) {
                        self->on_connected(error);
                      });
}

void PlainConnection::on_connected(ErrorCode error) {
  if (done_ == nullptr) return;
  if (error) return fail(FailureKind::kConnect, error.message());
  open_ = true;
  ErrorCode ignored;
  socket_.set_option(Tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  read();
  write();
}

// Usually the kernel takes all of it at once. When the connection turns out to have ended, the read
// that is pending says so.
void PlainConnection::write() {
  wait_at_most(settings_.read_timeout);
  std::array<asio::const_buffer, 2> parts = {asio::buffer(head_), asio::buffer(request_->body)};
  ErrorCode error;
  std::size_t sent = socket_.write_some(parts, error);
  written_ = sent == head_.size() + request_->body.size();
  if (written_ || (error && error != asio::error::would_block)) return;
  for (asio::const_buffer& part : parts) {
    const std::size_t gone = std::min(sent, part.size());
    part += gone;
    sent -= gone;
  }
  asio::async_write(socket_, parts, [self = shared_from_this()](ErrorCode failed, std::size_t) {
    self->written_ = !failed;
    if (self->done_ == nullptr) self->close();
  });
}

void PlainConnection::read() {
  socket_.async_read_some(
      buffer_.prepare(read_bytes_),
      [self = shared_from_this()](ErrorCode error, std::size_t got) { self->on_read(error, got); });
}

void PlainConnection::on_read(ErrorCode error, std::size_t bytes) {
  if (!open_) return;
  if (error) return on_end(error);
  buffer_.commit(bytes);
  if (done_ == nullptr) return close();  // nobody has asked for anything
  if (bytes == read_bytes_) read_bytes_ = std::min(2 * read_bytes_, kLargestRead);
  wait_at_most(settings_.read_timeout);
  parse();
}

void PlainConnection::on_end(ErrorCode error) {
  if (done_ == nullptr) return close();
  ErrorCode unfinished;
  if (error == asio::error::eof && parser_->got_some()) {
    parser_->put_eof(unfinished);
    if (!unfinished && parser_->is_done()) return answered();
  }
  fail(FailureKind::kClosed, error.message());
}

void PlainConnection::parse() {
  ErrorCode error;
  while (!error && buffer_.size() > 0 && !parser_->is_done()) {
    buffer_.consume(parser_->put(buffer_.cdata(), error));
    // What says only that an answer will come is none.
    if (!error && parser_->is_done() && answer_.status < 200) parser_.emplace(answer_);
  }
  if (error && error != http::error::need_more) return fail(FailureKind::kClosed, error.message());
  if (parser_->is_done()) return answered();
  read();
}

void PlainConnection::answered() {
  Outcome outcome;
  outcome.exchange.answer = std::move(answer_);
  if (parser_->keep_alive() && buffer_.size() == 0 && written_) {
    read_bytes_ = kFirstRead;
    read();
  } else {
    close();
  }
  tell(std::move(outcome));
}

void PlainConnection::fail(FailureKind kind, const std::string& detail) {
  Outcome outcome;
  outcome.exchange = failed_exchange(kind, address_.url, detail, true);
  outcome.unanswered = kind == FailureKind::kClosed && open_ && !parser_->got_some();
  close();
  tell(std::move(outcome));
}

// `request_` may be gone as soon as it is told, and the next exchange may begin.
void PlainConnection::tell(Outcome outcome) {
  deadline_ = Time::max();
  const Done done = std::exchange(done_, nullptr);
  done(std::move(outcome));
}

void PlainConnection::close() {
  open_ = false;
  ErrorCode ignored;
  resolver_.cancel();
  socket_.close(ignored);
}

void PlainConnection::close_if_late(Time now) {
  if (now <= deadline_ || done_ == nullptr) return;
  fail(open_ ? FailureKind::kReadTimeout : FailureKind::kConnectTimeout, "timed out");
}

}  // namespace gramme::endpoint
