#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <vector>

#include "gates/gates.h"
#include "gramme/endpoint/endpoint.h"
#include "gramme/server/server.h"
#include "net/socket.h"

namespace gramme::server {

class Session;

// One thread's event loop and the connections it serves. Only run(), io(), is_current() and
// deliver() may be used from elsewhere; the others belong to the loop's own thread. Sessions keep
// their loop alive: an endpoint's thread may hold the last of them.
class Loop : public std::enable_shared_from_this<Loop> {
 public:
  // `on_closed` is told of every connection that ends.
  Loop(endpoint::Endpoint& endpoint, const Options& options, std::function<void()> on_closed);
  ~Loop();

  asio::io_context& io() { return io_; }
  bool is_current() const { return std::this_thread::get_id() == thread_; }

  // Serves until stop() and the end of the last session.
  void run();

  // Serves a new connection.
  void adopt(Socket socket, const GatePolicy& policy);

  // The endpoint, to be given a request at once, inside the loop's turn: a turn opens with the
  // first request and ends when everything that was ready with it has been handled.
  endpoint::Endpoint& endpoint_in_turn();

  // Has the session write the reply, which came on another thread. Those that come while others
  // wait go with them: a synced commit answers many requests at once.
  void deliver(std::shared_ptr<Session> session, endpoint::Reply reply);

  // Has the session write its reply, of so many bytes: at the end of the turn when the loop serves
  // a crowd, else now.
  void write_soon(std::shared_ptr<Session> session, std::size_t bytes);

  void forget(const std::shared_ptr<Session>& session);

  // Ends the sessions: idle ones now, busy ones after their reply, all after the stop timeout.
  void stop();
  bool is_stopping() const { return stopping_; }

  const Options& options() const { return options_; }

 private:
  void open_turn();
  void end_turn();
  void write_held();
  void watch_deadlines();
  void leave_if_done();
  void write_delivered();

  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  asio::steady_timer sweep_;
  asio::steady_timer patience_;
  std::thread::id thread_;
  endpoint::Endpoint& endpoint_;
  const Options options_;
  const std::function<void()> on_closed_;
  std::unordered_set<std::shared_ptr<Session>> sessions_;
  bool turn_open_ = false;
  int replies_in_turn_ = 0;
  bool crowded_ = false;                        // the last turn had many replies
  std::vector<std::shared_ptr<Session>> held_;  // with replies to write
  std::size_t bytes_held_ = 0;
  struct Delivered {
    std::shared_ptr<Session> session;
    endpoint::Reply reply;
  };
  std::mutex delivery_mutex_;
  std::vector<Delivered> delivered_;
  bool watching_ = false;
  bool stopping_ = false;
};

}  // namespace gramme::server
