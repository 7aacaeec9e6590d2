#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "gates/gates.h"
#include "gramme/endpoint/endpoint.h"
#include "http/request_parser.h"
#include "http/response.h"
#include "net/loop.h"
#include "net/socket.h"

namespace gramme::server {

// One connection: reads a request, passes it through the gates, gives it to the endpoint, writes
// the reply, and again. Pipelined requests wait in the buffer, so replies keep their order.
//
// Belongs to its loop's thread; only the endpoint's completion may come from another.
class Session : public std::enable_shared_from_this<Session> {
 public:
  using Time = std::chrono::steady_clock::time_point;

  Session(std::shared_ptr<Loop> loop, Socket socket, const GatePolicy& policy);

  void start();
  // The server stops: closes now when nothing is under way, else after the reply.
  void finish();
  // Closes now. A call under way goes on, its reply is dropped.
  void close();
  void close_if_late(Time now);
  // Writes what the endpoint has answered.
  void write_reply(endpoint::Reply&& reply);
  // Writes the reply that Loop::write_soon was told of.
  void write();

 private:
  enum class State { kIdle, kReading, kCalling, kWriting, kLingering, kClosed };
  using ErrorCode = boost::system::error_code;

  void await_request();
  void read();
  void on_read(ErrorCode error, std::size_t bytes);
  void parse();
  void continue_parsing();
  void send_continue();

  void dispatch();
  void on_reply(endpoint::Reply&& reply);

  void answer(Response&& response);
  void send();
  void on_written();
  void linger();

  void enter(State state, std::chrono::milliseconds limit);

  const std::shared_ptr<Loop> loop_;
  Socket socket_;
  const GatePolicy& policy_;

  State state_ = State::kIdle;
  Time deadline_ = Time::max();
  boost::beast::flat_buffer buffer_;
  RequestHead head_;
  endpoint::Request request_;
  RequestParser parser_;
  bool judged_ = false;  // the header has passed the gates
  Response response_;
  std::string response_head_;
};

}  // namespace gramme::server
