#include "net/loop.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>
#include <vector>

#include "net/session.h"

namespace gramme::server {
namespace {

// Timeouts are looked after by one sweep over the connections instead of a timer for each, whose
// setting would cost every request.
std::chrono::milliseconds sweep_interval(const Options& options) {
  const auto shortest = std::min(options.idle_timeout, options.transfer_timeout);
  return std::clamp<std::chrono::milliseconds>(shortest / 4, std::chrono::milliseconds(10),
                                               std::chrono::seconds(1));
}

// Each write wakes its client. When many clients are served at once, a reply waits for the end of
// the turn: the first write then wakes the clients and the others find them awake, which costs the
// kernel less. With few clients they would sit idle meanwhile.
constexpr int kCrowd = 8;
constexpr std::size_t kMostBytesHeld = 256 * 1024;

}  // namespace

Loop::Loop(endpoint::Endpoint& endpoint, const Options& options, std::function<void()> on_closed)
    : work_(io_.get_executor()),
      sweep_(io_),
      patience_(io_),
      endpoint_(endpoint),
      options_(options),
      on_closed_(std::move(on_closed)) {}

Loop::~Loop() = default;

void Loop::run() {
  thread_ = std::this_thread::get_id();
  endpoint_.attach(io_);
  io_.run();
}

void Loop::adopt(Socket socket, const GatePolicy& policy) {
  auto session = std::make_shared<Session>(shared_from_this(), std::move(socket), policy);
  sessions_.insert(session);
  session->start();
  if (stopping_) session->finish();
  if (!watching_) watch_deadlines();
}

endpoint::Endpoint& Loop::endpoint_in_turn() {
  open_turn();
  return endpoint_;
}

void Loop::open_turn() {
  if (std::exchange(turn_open_, true)) return;
  endpoint_.begin_turn();
  asio::post(io_, [this] { end_turn(); });  // runs after whatever is ready by now
}

void Loop::end_turn() {
  endpoint_.end_turn();
  turn_open_ = false;
  crowded_ = std::exchange(replies_in_turn_, 0) >= kCrowd;
  write_held();
}

void Loop::deliver(std::shared_ptr<Session> session, endpoint::Reply reply) {
  bool is_first = false;
  {
    std::lock_guard lock(delivery_mutex_);
    is_first = delivered_.empty();
    delivered_.push_back({std::move(session), std::move(reply)});
  }
  if (is_first) asio::post(io_, [self = shared_from_this()] { self->write_delivered(); });
}

void Loop::write_delivered() {
  std::vector<Delivered> now;
  {
    std::lock_guard lock(delivery_mutex_);
    now.swap(delivered_);
  }
  for (Delivered& one : now) one.session->write_reply(std::move(one.reply));
}

void Loop::write_soon(std::shared_ptr<Session> session, std::size_t bytes) {
  open_turn();
  ++replies_in_turn_;
  if (!crowded_) return session->write();
  held_.push_back(std::move(session));
  bytes_held_ += bytes;
  if (bytes_held_ >= kMostBytesHeld) write_held();
}

void Loop::write_held() {
  bytes_held_ = 0;
  for (const auto& session : std::exchange(held_, {})) session->write();
}

void Loop::forget(const std::shared_ptr<Session>& session) {
  if (sessions_.erase(session) == 0) return;
  on_closed_();
  leave_if_done();
}

void Loop::watch_deadlines() {
  watching_ = !sessions_.empty();
  if (!watching_) return;
  sweep_.expires_after(sweep_interval(options_));
  sweep_.async_wait([this](boost::system::error_code cancelled) {
    if (cancelled) return;
    const auto now = std::chrono::steady_clock::now();
    const std::vector<std::shared_ptr<Session>> all(sessions_.begin(), sessions_.end());
    for (const auto& session : all) session->close_if_late(now);
    watch_deadlines();
  });
}

void Loop::stop() {
  if (std::exchange(stopping_, true)) return;
  const std::vector<std::shared_ptr<Session>> all(sessions_.begin(), sessions_.end());
  for (const auto& session : all) session->finish();
  patience_.expires_after(options_.stop_timeout);
  patience_.async_wait([this](boost::system::error_code cancelled) {
    if (cancelled) return;
    const std::vector<std::shared_ptr<Session>> late(sessions_.begin(), sessions_.end());
    for (const auto& session : late) session->close();
  });
  leave_if_done();
}

void Loop::leave_if_done() {
  if (!stopping_ || !sessions_.empty()) return;
  sweep_.cancel();
  patience_.cancel();
  endpoint_.detach();
  work_.reset();
}

}  // namespace gramme::server
