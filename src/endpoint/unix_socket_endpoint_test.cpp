#include "gramme/endpoint/unix_socket_endpoint.h"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "gramme/endpoint/unix_socket_address.h"
#include "unix_socket_connection.h"
//
#include <boost/beast/http/read.hpp>

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using HttpRequest = http::request<http::string_body>;

// A process that serves a socket: a thread for each connection, which answers every request with
// what `answer` makes of it, and closes on an empty text.
class FakeProcess {
 public:
  using Answer = std::function<std::string(const HttpRequest&)>;

  FakeProcess(const std::string& path, Answer answer)
      : answer_(std::move(answer)), acceptor_(io_, LocalProtocol::endpoint(path)) {
    accepting_ = std::thread([this] { accept(); });
  }

  ~FakeProcess() {
    ::shutdown(acceptor_.native_handle(), SHUT_RDWR);
    accepting_.join();
    for (auto& thread : serving_) thread.join();
  }

  std::atomic<int> connections{0};

 private:
  void accept() {
    for (;;) {
      boost::system::error_code closed;
      LocalProtocol::socket socket = acceptor_.accept(closed);
      if (closed) return;
      ++connections;
      serving_.emplace_back([this, socket = std::move(socket)]() mutable { serve(socket); });
    }
  }

  void serve(LocalProtocol::socket& socket) {
    boost::beast::flat_buffer buffer;
    for (;;) {
      HttpRequest request;
      boost::system::error_code error;
      http::read(socket, buffer, request, error);
      if (error) return;
      const std::string answer = answer_(request);
      if (answer.empty()) return;
      asio::write(socket, asio::buffer(answer), error);
    }
  }

  Answer answer_;
  asio::io_context io_;
  LocalProtocol::acceptor acceptor_;
  std::vector<std::thread> serving_;
  std::thread accepting_;
};

std::string ok(const std::string& body, const std::string& fields = {}) {
  return "HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

// Collects replies that come on another thread.
class Replies {
 public:
  Completion taker() {
    return [this](Reply reply) {
      const std::lock_guard<std::mutex> lock(mutex_);
      all_.push_back(std::move(reply));
      changed_.notify_all();
    };
  }

  std::vector<Reply> wait_for(std::size_t count) {
    std::unique_lock<std::mutex> lock(mutex_);
    EXPECT_TRUE(
        changed_.wait_for(lock, std::chrono::seconds(20), [&] { return all_.size() >= count; }));
    return all_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Reply> all_;
};

class UnixSocketEndpointTest : public ::testing::Test {
 protected:
  UnixSocketEndpointTest() {
    std::string name = "/tmp/gramme-endpoint-test-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    path_ = folder_ + "/socket";
  }
  ~UnixSocketEndpointTest() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<UnixSocketEndpoint> connect() {
    auto connected = UnixSocketEndpoint::connect(path_);
    EXPECT_TRUE(connected.has_value()) << connected.error().message;
    return std::move(*connected);
  }

  Reply ask(Endpoint& endpoint, Request request) {
    Replies replies;
    endpoint.call(std::move(request), replies.taker());
    return replies.wait_for(1).front();
  }

  std::string folder_;
  std::string path_;
};

TEST_F(UnixSocketEndpointTest, NobodyThereIsUnavailable) {
  const auto absent = UnixSocketEndpoint::connect(path_);
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().code, ErrorCode::kUnavailable);
  {
    asio::io_context io;
    LocalProtocol::acceptor leftover(io, LocalProtocol::endpoint(path_));
  }
  ASSERT_TRUE(std::filesystem::exists(path_));
  EXPECT_EQ(UnixSocketEndpoint::connect(path_).error().code, ErrorCode::kUnavailable);
}

TEST_F(UnixSocketEndpointTest, AFolderThatRefusesIsNot) {
  std::ofstream(folder_ + "/file").put('x');
  path_ = folder_ + "/file/socket";
  const auto refused = UnixSocketEndpoint::connect(path_);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kIo);
  EXPECT_NE(refused.error().message.find(path_), std::string::npos);
}

TEST_F(UnixSocketEndpointTest, SendsACallAndReadsTheReply) {
  FakeProcess process(path_, [](const HttpRequest& request) {
    return ok(std::string(request["X-Amz-Target"]) + " " + request.body(),
              "x-amzn-RequestId: ABC\r\n");
  });
  auto endpoint = connect();
  const Reply reply = ask(*endpoint, {"GetItem", "{}"});
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "DynamoDB_20120810.GetItem {}");
  EXPECT_EQ(reply.request_id, "ABC");
}

TEST_F(UnixSocketEndpointTest, ErrorsAreReplies) {
  FakeProcess process(path_, [](const HttpRequest&) {
    return std::string("HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}");
  });
  EXPECT_EQ(ask(*connect(), {"GetItem", "{}"}).status, 400);
}

TEST_F(UnixSocketEndpointTest, ReusesItsConnection) {
  FakeProcess process(path_, [](const HttpRequest&) { return ok("{}"); });
  auto endpoint = connect();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(*endpoint, {"GetItem", "{}"}).status, 200);
  EXPECT_EQ(process.connections, 1);
  endpoint.reset();
}

TEST_F(UnixSocketEndpointTest, OpensAnotherForOneThatWasClosed) {
  FakeProcess process(path_, [](const HttpRequest&) { return ok("{}", "Connection: close\r\n"); });
  auto endpoint = connect();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(*endpoint, {"GetItem", "{}"}).status, 200);
  EXPECT_EQ(process.connections, 3);
  endpoint.reset();
}

TEST_F(UnixSocketEndpointTest, ManyCallsShareAFewConnections) {
  FakeProcess process(path_, [](const HttpRequest& request) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return ok(request.body());
  });
  auto endpoint = connect();
  Replies replies;
  for (int i = 0; i < 200; ++i) endpoint->call({"GetItem", std::to_string(i)}, replies.taker());
  std::set<std::string> bodies;
  for (const Reply& reply : replies.wait_for(200)) bodies.insert(reply.body);
  EXPECT_EQ(bodies.size(), 200u);
  EXPECT_GT(process.connections, 1);
  EXPECT_LE(process.connections, 8);
  endpoint.reset();
}

TEST_F(UnixSocketEndpointTest, AProcessThatGoesAwayIsAClearError) {
  std::atomic<int> asked{0};
  FakeProcess process(path_, [&](const HttpRequest&) {
    ++asked;
    return std::string();
  });
  auto endpoint = connect();
  const Reply reply = ask(*endpoint, {"PutItem", "{}"});
  EXPECT_EQ(reply.status, 503);
  EXPECT_NE(reply.body.find("ServiceUnavailableException"), std::string::npos);
  EXPECT_NE(reply.body.find("Run the command again."), std::string::npos);
  EXPECT_EQ(asked, 1) << "a write may have been carried out: it must not be repeated";
  endpoint.reset();
}

TEST_F(UnixSocketEndpointTest, AProcessThatIsGoneAnswersEveryCall) {
  auto process = std::make_unique<FakeProcess>(
      path_, [](const HttpRequest&) { return ok("{}", "Connection: close\r\n"); });
  auto endpoint = connect();
  EXPECT_EQ(ask(*endpoint, {"GetItem", "{}"}).status, 200);
  std::filesystem::remove(path_);
  Replies replies;
  for (int i = 0; i < 20; ++i) endpoint->call({"GetItem", "{}"}, replies.taker());
  for (const Reply& reply : replies.wait_for(20)) EXPECT_EQ(reply.status, 503);
  endpoint.reset();
}

TEST_F(UnixSocketEndpointTest, DestroyingItWaitsForTheCalls) {
  FakeProcess process(path_, [](const HttpRequest&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    return ok("{}");
  });
  std::atomic<int> done{0};
  auto endpoint = connect();
  for (int i = 0; i < 20; ++i) endpoint->call({"GetItem", "{}"}, [&](const Reply&) { ++done; });
  endpoint.reset();
  EXPECT_EQ(done, 20);
}

TEST_F(UnixSocketEndpointTest, SaysWhichDatabaseItReaches) {
  FakeProcess process(path_, [](const HttpRequest&) { return ok("{}"); });
  EXPECT_EQ(connect()->describe(),
            "the local database in " + folder_ + ", through the process that has it open");
}

TEST(UnixSocketAddress, ShortensLongPaths) {
  std::string name = "/tmp/gramme-address-test-XXXXXX";
  const std::string folder = ::mkdtemp(name.data());
  const std::string deep = folder + "/" + std::string(200, 'd');
  std::filesystem::create_directories(deep);
  EXPECT_EQ(UnixSocketAddress::of(folder + "/s")->name(), folder + "/s");
  const auto address = UnixSocketAddress::of(deep + "/s");
  ASSERT_TRUE(address.has_value());
  EXPECT_LE(address->name().size(), 107u);
  asio::io_context io;
  const LocalProtocol::acceptor acceptor(io, LocalProtocol::endpoint(address->name()));
  EXPECT_TRUE(std::filesystem::exists(deep + "/s"));
  EXPECT_EQ(UnixSocketAddress::of(deep + "/no/s").error().code, ErrorCode::kIo);
  EXPECT_EQ(UnixSocketAddress::of(deep + "/" + std::string(120, 's')).error().code,
            ErrorCode::kConfiguration);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace gramme::endpoint
