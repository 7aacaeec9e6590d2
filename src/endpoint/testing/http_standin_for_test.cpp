#include <string_view>

#include "testing/http_standin.h"

namespace gramme::endpoint::testing {
namespace {

namespace asio = boost::asio;

// A whole request off the front of `buffer`; empty when the other side has gone.
std::string next_request(asio::ip::tcp::socket& socket, std::string& buffer) {
  boost::system::error_code error;
  const std::size_t head =
      asio::read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", error);
  if (error) return {};
  constexpr std::string_view kLength = "Content-Length: ";
  const std::size_t whole =
      head + std::stoul(buffer.substr(buffer.find(kLength) + kLength.size(), 20));
  if (buffer.size() < whole) {
    asio::read(socket, asio::dynamic_buffer(buffer), asio::transfer_exactly(whole - buffer.size()),
               error);
  }
  std::string request = buffer.substr(0, whole);
  buffer.erase(0, whole);
  return request;
}

}  // namespace

std::string answer_of(const std::string& body, const std::string& more_headers) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         more_headers + "\r\n" + body;
}

HttpStandin::HttpStandin(React react)
    : react_(std::move(react)), accepting_([this] { accept(); }) {}

// A connection of its own wakes the thread that accepts.
HttpStandin::~HttpStandin() {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& socket : sockets_) {
      boost::system::error_code ignored;
      socket->shutdown(Socket::shutdown_both, ignored);
    }
    sockets_.clear();
    closing_ = true;
  }
  closed_.notify_all();
  asio::io_context io;
  Socket wake(io);
  boost::system::error_code ignored;
  wake.connect({asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(port_)}, ignored);
  accepting_.join();
  for (std::thread& thread : serving_) thread.join();
}

void HttpStandin::accept() {
  while (true) {
    auto socket = std::make_shared<Socket>(acceptor_.accept());
    const std::lock_guard lock(mutex_);
    if (closing_) return;
    sockets_.push_back(socket);
    serving_.emplace_back(
        [this, socket, connection = ++connections_] { serve(*socket, connection); });
  }
}

void HttpStandin::wait(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  closed_.wait_for(lock, time, [this] { return closing_; });
}

void HttpStandin::serve(Socket& socket, int connection) {
  std::string buffer;
  boost::system::error_code error;
  while (!error) {
    const std::string request = next_request(socket, buffer);
    if (request.empty()) return;
    const int now = ++at_once_;
    for (int most = most_at_once_; most < now && !most_at_once_.compare_exchange_weak(most, now);) {
    }
    const Reaction reaction = react_({request, connection, ++requests_});
    wait(reaction.delay);
    --at_once_;
    asio::write(socket, asio::buffer(reaction.bytes), error);
    if (!reaction.close) continue;
    socket.shutdown(Socket::shutdown_both, error);
    return;
  }
}

}  // namespace gramme::endpoint::testing
