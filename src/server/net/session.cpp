#include "net/session.h"

#include <time.h>

#include <algorithm>
#include <array>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "http/content_coding.h"

namespace gramme::server {
namespace {

constexpr std::size_t kFirstRead = 4 * 1024;
constexpr std::size_t kLargestRead = 128 * 1024;
constexpr std::chrono::milliseconds kForEver = std::chrono::milliseconds::max();
// How long a client is given to see a reply that came before it had sent all of its request.
constexpr std::chrono::milliseconds kLinger = std::chrono::seconds(2);
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// The time of a few milliseconds ago at most, which is near enough for timeouts, and cheaper.
std::chrono::steady_clock::time_point coarse_now() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC_COARSE, &now);  // steady_clock is CLOCK_MONOTONIC
  return std::chrono::steady_clock::time_point(std::chrono::seconds(now.tv_sec) +
                                               std::chrono::nanoseconds(now.tv_nsec));
}

Response broken_request(const RequestParser& parser) {
  Response response;
  response.status = parser.refusal();
  // AWS's front says no more than this to a body over the limit.
  if (response.status == 413) return response;
  response.content_type = kPlainText;
  response.body.append("Bad Request: ").append(parser.reason()).append("\n");
  return response;
}

}  // namespace

Session::Session(std::shared_ptr<Loop> loop, Socket socket, const GatePolicy& policy)
    : loop_(std::move(loop)),
      socket_(std::move(socket)),
      policy_(policy),
      parser_(head_, request_.body, {loop_->options().header_bytes, loop_->options().body_bytes},
              policy_.verifier != nullptr) {
  buffer_.max_size(std::max(kLargestRead, 2 * loop_->options().header_bytes));
  ErrorCode ignored;
  socket_.non_blocking(true, ignored);
}

void Session::start() {
  await_request();
}

void Session::finish() {
  ErrorCode ignored;
  const bool unread = state_ == State::kIdle && socket_.available(ignored) > 0;
  if ((state_ == State::kIdle && !unread) || state_ == State::kLingering) close();
}

void Session::close() {
  if (state_ == State::kClosed) return;
  const bool calling = state_ == State::kCalling;
  state_ = State::kClosed;
  ErrorCode ignored;
  socket_.close(ignored);
  // The loop must outlive the call: on_reply posts to it.
  if (!calling) loop_->forget(shared_from_this());
}

void Session::close_if_late(Time now) {
  if (now > deadline_) close();
}

void Session::enter(State state, std::chrono::milliseconds limit) {
  state_ = state;
  deadline_ = limit == kForEver ? Time::max() : coarse_now() + limit;
}

void Session::await_request() {
  parser_.restart();
  judged_ = false;
  enter(State::kIdle, policy_.trusted ? kForEver : loop_->options().idle_timeout);
  if (buffer_.size() > 0) return parse();
  read();
}

void Session::read() {
  const std::size_t room = std::clamp(buffer_.capacity(), kFirstRead, kLargestRead);
  socket_.async_read_some(buffer_.prepare(std::min(room, buffer_.max_size() - buffer_.size())),
                          [self = shared_from_this()](ErrorCode error, std::size_t bytes) {
                            self->on_read(error, bytes);
                          });
}

void Session::on_read(ErrorCode error, std::size_t bytes) {
  if (state_ == State::kClosed) return;
  if (error) return close();
  buffer_.commit(bytes);
  if (state_ == State::kLingering) {
    buffer_.consume(bytes);
    return read();
  }
  parse();
}

void Session::parse() {
  const asio::const_buffer unread = buffer_.cdata();
  buffer_.consume(parser_.take({static_cast<const char*>(unread.data()), unread.size()}));
  if (parser_.refusal() != 0) return answer(broken_request(parser_));
  if (state_ == State::kIdle && !parser_.is_done()) {
    enter(State::kReading, loop_->options().transfer_timeout);
  }
  continue_parsing();
}

void Session::continue_parsing() {
  if (!judged_ && parser_.is_header_done()) {
    judged_ = true;
    if (auto verdict = judge(head_, policy_)) return answer(std::move(*verdict));
    if (head_.expects_continue && !parser_.is_done()) return send_continue();
  }
  if (parser_.is_done()) return dispatch();
  read();
}

void Session::send_continue() {
  asio::async_write(socket_, asio::buffer(kContinue),
                    [self = shared_from_this()](ErrorCode error, std::size_t) {
                      if (self->state_ == State::kClosed) return;
                      if (error) return self->close();
                      self->read();
                    });
}

void Session::dispatch() {
  if (auto refusal = judge_signature(head_, request_.body, policy_)) {
    return answer(std::move(*refusal));
  }
  if (!head_.content_encoding.empty()) {
    auto body =
        decoded(head_.content_encoding, std::move(request_.body), loop_->options().body_bytes);
    if (!body) return answer(error_response(body.error()));
    request_.body = std::move(*body);
  }
  request_.operation = operation_of(head_.target);
  request_.host = head_.host;
  enter(State::kCalling, kForEver);
  // The loop holds this session until its reply has come (see close).
  loop_->endpoint_in_turn().call(std::move(request_),
                                 [this](endpoint::Reply&& reply) { on_reply(std::move(reply)); });
}

void Session::on_reply(endpoint::Reply&& reply) {
  if (loop_->is_current()) return write_reply(std::move(reply));
  // Once it is delivered, the loop may let go of this session, and end.
  const auto self = shared_from_this();
  loop_->deliver(self, std::move(reply));
}

void Session::write_reply(endpoint::Reply&& reply) {
  if (state_ == State::kClosed) return loop_->forget(shared_from_this());
  response_.status = reply.status;
  response_.request_id = std::move(reply.request_id);
  response_.content_type = head_.content_type == kJson11 ? kJson11 : kJson10;
  response_.content_encoding = {};
  response_.body = std::move(reply.body);
  if (head_.has_accept_encoding && response_.body.size() >= kCompressedReplyBytes) {
    const Coding coding = accepted_coding(head_.accept_encoding);
    response_.content_encoding = name_of(coding);
    if (coding != Coding::kNone) response_.body = encoded(coding, response_.body);
  }
  response_.extra_fields = std::move(reply.extra_fields);
  if (head_.has_origin) response_.extra_fields += cors_fields(head_, policy_);
  send();
}

void Session::answer(Response&& response) {
  response_ = std::move(response);
  send();
}

void Session::send() {
  response_.keep_alive = parser_.is_done() && parser_.keep_alive() && !loop_->is_stopping();
  response_.omit_body = head_.method == "HEAD";
  response_head_.clear();
  append_head(response_head_, response_);
  enter(State::kWriting, kForEver);
  loop_->write_soon(shared_from_this(), response_head_.size() + response_.body.size());
}

// Nearly always the socket takes the whole reply at once, without a round through the event loop.
void Session::write() {
  if (state_ == State::kClosed) return;
  const std::size_t head_bytes = response_head_.size();
  const std::size_t body_bytes = response_.omit_body ? 0 : response_.body.size();
  const std::array<asio::const_buffer, 2> parts = {asio::buffer(response_head_),
                                                   asio::buffer(response_.body.data(), body_bytes)};
  ErrorCode error;
  const std::size_t written = socket_.write_some(parts, error);
  if (error && error != asio::error::would_block) return close();
  if (written == head_bytes + body_bytes) return on_written();
  enter(State::kWriting, loop_->options().transfer_timeout);
  const std::size_t of_head = std::min(written, head_bytes);
  const std::array<asio::const_buffer, 2> rest = {parts[0] + of_head,
                                                  parts[1] + (written - of_head)};
  asio::async_write(socket_, rest, [self = shared_from_this()](ErrorCode failure, std::size_t) {
    if (self->state_ == State::kClosed) return;
    failure ? self->close() : self->on_written();
  });
}

void Session::on_written() {
  std::string().swap(response_.body);  // an idle connection holds no megabytes
  if (!parser_.is_done()) return linger();
  if (!response_.keep_alive || loop_->is_stopping()) return close();
  if (buffer_.size() == 0) return await_request();
  // After the others that are ready, and not from within the handling of this one.
  asio::post(loop_->io(), [self = shared_from_this()] {
    if (self->state_ != State::kClosed) self->await_request();
  });
}

// Closing with unread bytes resets the connection, and the reset can overtake the reply.
void Session::linger() {
  ErrorCode ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  if (loop_->is_stopping()) return close();
  buffer_.consume(buffer_.size());
  enter(State::kLingering, kLinger);
  read();
}

}  // namespace gramme::server
