#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <string>
#include <thread>
#include <utility>
#include <vector>
// Boost's string_view uses <ostream> without including it.
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>

#include "gramme/server/server.h"

namespace gramme::server::testing {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using WireResponse = http::response<http::string_body>;

// An endpoint whose operations are scripts. "Echo" answers its input at once; "Later" from
// another thread; "Hold" when the test says release(); "Fail" with an exception; what is unknown
// as DynamoDB does.
class ScriptedEndpoint : public endpoint::Endpoint {
 public:
  ScriptedEndpoint() : worker_([this] { work(); }) {}

  ~ScriptedEndpoint() override {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      ending_ = true;
    }
    changed_.notify_all();
    worker_.join();
  }

  void call(endpoint::Request request, endpoint::Completion done) override {
    ++calls;
    if (request.operation == "Echo") return done({200, std::move(request.body), {}});
    if (request.operation == "Name") return done({200, "{\"id\":1}", "UPSTREAM"});
    if (request.operation == "Fail") {
      const Error error = resource_not_found("Requested resource not found");
      return done({400, error_json(error), {}});
    }
    if (request.operation == "Later" || request.operation == "Hold") {
      const std::lock_guard<std::mutex> lock(mutex_);
      auto& queue = request.operation == "Later" ? ready_ : held_;
      queue.emplace_back(std::move(request.body), std::move(done));
      return changed_.notify_all();
    }
    done({400, error_json(Error{ErrorCode::kUnknownOperation, {}, {}}), {}});
  }

  std::string describe() const override { return "a scripted endpoint"; }
  void begin_turn() override { ++turns_begun; }
  void end_turn() override { ++turns_ended; }

  // Waits until `count` calls are held.
  void wait_for_held(std::size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    ASSERT_TRUE(
        changed_.wait_for(lock, std::chrono::seconds(20), [&] { return held_.size() >= count; }));
  }

  void release() {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (auto& call : held_) ready_.push_back(std::move(call));
    held_.clear();
    changed_.notify_all();
  }

  std::atomic<int> calls{0};
  std::atomic<int> turns_begun{0};
  std::atomic<int> turns_ended{0};

 private:
  using Held = std::pair<std::string, endpoint::Completion>;

  void work() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return ending_ || !ready_.empty(); });
      if (ready_.empty()) return;
      const Held call = std::move(ready_.front());
      ready_.pop_front();
      lock.unlock();
      call.second({200, call.first, {}});
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Held> ready_;
  std::deque<Held> held_;
  bool ending_ = false;
  std::thread worker_;
};

// A client that says exactly what it is told.
class Client {
 public:
  explicit Client(std::uint16_t port, const std::string& host = "127.0.0.1") : socket_(*io_) {
    connect(asio::ip::tcp::endpoint(asio::ip::make_address(host), port));
  }
  explicit Client(const std::string& unix_path) : socket_(*io_) {
    connect(asio::local::stream_protocol::endpoint(unix_path));
  }

  Client(Client&&) = default;
  // The socket goes before the io_context that it lives on.
  Client& operator=(Client&& other) noexcept {
    socket_ = std::move(other.socket_);
    buffer_ = std::move(other.buffer_);
    io_ = std::move(other.io_);
    return *this;
  }

  void send(std::string_view text) {
    boost::system::error_code ignored;  // the server may close before it has read all
    asio::write(socket_, asio::buffer(text), ignored);
  }

  void end_sending() { socket_.shutdown(asio::socket_base::shutdown_send); }

  // Nothing when the server closes instead.
  std::optional<WireResponse> try_receive(bool to_head = false) {
    http::response_parser<http::string_body> parser;
    parser.body_limit(boost::none);
    parser.skip(to_head);
    boost::system::error_code error;
    http::read(socket_, buffer_, parser, error);
    if (error) return std::nullopt;
    return parser.release();
  }

  WireResponse receive(bool to_head = false) {
    auto response = try_receive(to_head);
    EXPECT_TRUE(response.has_value()) << "the server closed the connection";
    return std::move(response).value_or(WireResponse{});
  }

  // The next bytes, as they are.
  std::string receive_raw(std::size_t count) {
    std::string text(count, '\0');
    boost::system::error_code error;
    text.resize(asio::read(socket_, asio::buffer(text), error));
    return text;
  }

  WireResponse ask(std::string_view text) {
    send(text);
    return receive();
  }

  // Whether the server closes without a further word.
  bool sees_end() {
    char byte = 0;
    boost::system::error_code error;
    const std::size_t got = socket_.read_some(asio::buffer(&byte, 1), error);
    return got == 0 && (error == asio::error::eof || error == asio::error::connection_reset);
  }

 private:
  template <class Address>
  void connect(const Address& address) {
    socket_.connect(asio::generic::stream_protocol::endpoint(address));
  }

  std::unique_ptr<asio::io_context> io_ = std::make_unique<asio::io_context>();
  asio::generic::stream_protocol::socket socket_;
  boost::beast::flat_buffer buffer_;
};

inline constexpr std::string_view kAuthorization =
    "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/dynamodb/aws4_request, "
    "SignedHeaders=host;x-amz-date;x-amz-target, Signature=0123";

// A right request; `fields` replace or, when empty, remove its header fields.
inline std::string request(std::string_view operation, std::string_view body,
                           const std::map<std::string, std::string>& fields = {}) {
  std::map<std::string, std::string> all = {
      {"Host", "localhost"},
      {"Content-Type", "application/x-amz-json-1.0"},
      {"X-Amz-Target", "DynamoDB_20120810." + std::string(operation)},
      {"X-Amz-Date", "20260101T000000Z"},
      {"Authorization", std::string(kAuthorization)},
      {"Content-Length", std::to_string(body.size())}};
  for (const auto& [name, value] : fields) all[name] = value;
  std::string text = "POST / HTTP/1.1\r\n";
  for (const auto& [name, value] : all) {
    if (!value.empty()) text.append(name).append(": ").append(value).append("\r\n");
  }
  return text.append("\r\n").append(body);
}

// A server on a free port over a ScriptedEndpoint.
class ServerTest : public ::testing::Test {
 protected:
  void start(Options options = {}) {
    options.port = 0;
    auto started = Server::start(endpoint_, std::move(options));
    ASSERT_TRUE(started.has_value()) << started.error().message;
    server_ = std::move(*started);
  }

  Client client() { return Client(server_->port()); }

  ScriptedEndpoint endpoint_;
  std::unique_ptr<Server> server_;
};

}  // namespace gramme::server::testing
