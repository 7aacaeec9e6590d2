// Requests on the wire: what the server passes on, what it answers itself, and with which header.

#include "gramme/server/server.h"

#include <sys/stat.h>
#include <zlib.h>

#include <filesystem>
#include <set>

#include "gramme/endpoint/unix_socket_endpoint.h"
#include "http/content_coding.h"
#include "testing.h"

namespace gramme::server::testing {
namespace {

constexpr std::string_view kUnknownOperation =
    R"({"__type":"com.amazon.coral.service#UnknownOperationException"})";

std::string crc_of(const std::string& body) {
  return std::to_string(
      crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size())));
}

TEST_F(ServerTest, PassesARequestToTheEndpointAndItsReplyBack) {
  start();
  const auto reply = client().ask(request("Echo", R"({"TableName":"t"})"));
  EXPECT_EQ(reply.result_int(), 200u);
  EXPECT_EQ(reply.body(), R"({"TableName":"t"})");
}

TEST_F(ServerTest, SendsTheHeaderThatAwsSends) {
  start();
  Client connection = client();
  const auto reply = connection.ask(request("Echo", "{}"));
  EXPECT_EQ(reply["Server"], "Server");
  EXPECT_EQ(reply["Content-Type"], "application/x-amz-json-1.0");
  EXPECT_EQ(reply["Content-Length"], "2");
  EXPECT_EQ(reply["Connection"], "keep-alive");
  EXPECT_EQ(reply["x-amz-crc32"], crc_of("{}"));
  EXPECT_EQ(reply["x-amzn-RequestId"].size(), 52u);
  // RFC 9110 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT"
  EXPECT_EQ(reply["Date"].size(), 29u);
  EXPECT_EQ(reply["Date"].substr(25), " GMT");
  const auto second = connection.ask(request("Echo", "{}"));
  EXPECT_NE(second["x-amzn-RequestId"], reply["x-amzn-RequestId"]);
}

TEST_F(ServerTest, AnswersInTheProtocolOfTheRequest) {
  start();
  const auto reply =
      client().ask(request("Echo", "{}", {{"Content-Type", "application/x-amz-json-1.1"}}));
  EXPECT_EQ(reply["Content-Type"], "application/x-amz-json-1.1");
}

TEST_F(ServerTest, KeepsTheRequestIdOfARemoteEndpoint) {
  start();
  EXPECT_EQ(client().ask(request("Name", "{}"))["x-amzn-RequestId"], "UPSTREAM");
}

TEST_F(ServerTest, PassesTheEndpointsErrorsOn) {
  start();
  const auto reply = client().ask(request("Fail", "{}"));
  EXPECT_EQ(reply.result_int(), 400u);
  EXPECT_NE(reply.body().find("ResourceNotFoundException"), std::string::npos);
  EXPECT_EQ(reply["x-amz-crc32"], crc_of(reply.body()));
  EXPECT_EQ(client().ask(request("NoSuchOperation", "{}")).body(), kUnknownOperation);
}

TEST_F(ServerTest, GatesAnswerWithoutTheEndpoint) {
  start();
  EXPECT_EQ(client().ask(request("Echo", "{}", {{"Host", "evil.example"}})).result_int(), 403u);
  EXPECT_EQ(client().ask(request("Echo", "{}", {{"Origin", "https://evil.example"}})).result_int(),
            403u);
  EXPECT_EQ(client().ask(request("Echo", "{}", {{"X-Amz-Target", "Else.Echo"}})).body(),
            kUnknownOperation);
  EXPECT_EQ(client().ask(request("Echo", "{}", {{"Authorization", ""}})).result_int(), 400u);
  EXPECT_EQ(client().ask(request("Echo", "{}", {{"Content-Type", "text/plain"}})).result_int(),
            404u);
  EXPECT_EQ(endpoint_.calls, 0);
}

TEST_F(ServerTest, ListedOriginsMayReadReplies) {
  Options options;
  options.cors_origins = {"https://app.example"};
  start(options);
  const auto reply = client().ask(request("Echo", "{}", {{"Origin", "https://app.example"}}));
  EXPECT_EQ(reply.result_int(), 200u);
  EXPECT_EQ(reply["Access-Control-Allow-Origin"], "https://app.example");
  EXPECT_EQ(reply["Vary"], "Origin");
  const auto preflight = client().ask(
      "OPTIONS / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://app.example\r\n"
      "Access-Control-Request-Method: POST\r\n\r\n");
  EXPECT_EQ(preflight.result_int(), 200u);
  EXPECT_EQ(preflight["Access-Control-Allow-Methods"], "POST");
}

// The CRC-32 is of the bytes sent: SDKs check it before they decompress.
TEST_F(ServerTest, CompressesLargeRepliesWhenAsked) {
  start();
  Client connection = client();
  const std::string large(kCompressedReplyBytes, 'x');
  EXPECT_EQ(connection.ask(request("Echo", large)).body(), large);
  for (const char* coding : {"gzip", "deflate"}) {
    const auto reply = connection.ask(request("Echo", large, {{"Accept-Encoding", coding}}));
    EXPECT_EQ(reply["Content-Encoding"], coding);
    EXPECT_EQ(reply["x-amz-crc32"], crc_of(reply.body()));
    EXPECT_EQ(decoded(coding, reply.body(), large.size()).value(), large);
  }
  const auto small = connection.ask(request("Echo", "{}", {{"Accept-Encoding", "gzip"}}));
  EXPECT_EQ(small["Content-Encoding"], "");
  EXPECT_EQ(small.body(), "{}");
}

TEST_F(ServerTest, ReadsCompressedRequests) {
  start();
  Client connection = client();
  for (const Coding coding : {Coding::kGzip, Coding::kDeflate}) {
    const std::string name(name_of(coding));
    const auto packed = encoded(coding, R"({"TableName":"t"})");
    EXPECT_EQ(connection.ask(request("Echo", packed, {{"Content-Encoding", name}})).body(),
              R"({"TableName":"t"})");
  }
  // DynamoDB answers a body it cannot decode with 500.
  const auto broken = connection.ask(request("Echo", "{}", {{"Content-Encoding", "gzip"}}));
  EXPECT_EQ(broken.result_int(), 500u);
  EXPECT_EQ(broken.body(), R"({"__type":"com.amazon.coral.service#InternalFailure"})");
  EXPECT_EQ(endpoint_.calls, 2);
  EXPECT_EQ(connection.ask(request("Echo", "{}")).result_int(), 200u);
}

TEST_F(ServerTest, RefusesBodiesOverTheLimit) {
  Options options;
  options.body_bytes = 1000;
  start(options);
  EXPECT_EQ(client().ask(request("Echo", std::string(1000, 'x'))).result_int(), 200u);
  const auto reply = client().ask(request("Echo", std::string(1001, 'x')));
  EXPECT_EQ(reply.result_int(), 413u);
  EXPECT_EQ(reply.body(), "");
  EXPECT_EQ(reply["Connection"], "close");
  const std::string bomb = encoded(Coding::kGzip, std::string(100000, ' '));
  EXPECT_EQ(client().ask(request("Echo", bomb, {{"Content-Encoding", "gzip"}})).result_int(), 500u);
  EXPECT_EQ(endpoint_.calls, 1);
}

// The client is still sending when it is refused, and must be able to read why.
TEST_F(ServerTest, RefusesSixteenMegabytesReadably) {
  start();
  const std::string body(limits::kRequestBytes + 1, ' ');
  EXPECT_EQ(client().ask(request("Echo", body)).result_int(), 413u);
  const auto full = client().ask(request("Echo", std::string(limits::kRequestBytes, ' ')));
  EXPECT_EQ(full.body().size(), limits::kRequestBytes);
}

TEST_F(ServerTest, LoopbackIsBothAddressFamilies) {
  start();
  const std::string port = std::to_string(server_->port());
  ASSERT_GE(server_->addresses().size(), 1u);
  EXPECT_EQ(server_->addresses()[0], "http://127.0.0.1:" + port);
  if (server_->addresses().size() == 1) GTEST_SKIP() << "no IPv6 on this machine";
  EXPECT_EQ(server_->addresses()[1], "http://[::1]:" + port);
  Client six(server_->port(), "::1");
  EXPECT_EQ(six.ask(request("Echo", "{}", {{"Host", "[::1]:" + port}})).result_int(), 200u);
}

TEST_F(ServerTest, ATakenPortIsOneClearLine) {
  start();
  Options options;
  options.port = server_->port();
  const auto second = Server::start(endpoint_, options);
  ASSERT_FALSE(second.has_value());
  EXPECT_EQ(second.error().code, ErrorCode::kConfiguration);
  EXPECT_EQ(
      second.error().message,
      "Port " + std::to_string(options.port) +
          " is taken: another program listens on http://127.0.0.1:" + std::to_string(options.port) +
          ". Stop it, or choose another port with --port (0 takes a free one).");
}

TEST_F(ServerTest, AForeignAddressIsOneClearLine) {
  Options options;
  options.host = "192.0.2.1";  // RFC 5737: nobody's
  options.port = 0;
  const auto server = Server::start(endpoint_, options);
  ASSERT_FALSE(server.has_value());
  EXPECT_EQ(server.error().code, ErrorCode::kConfiguration);
  EXPECT_NE(server.error().message.find("--host"), std::string::npos);
  options.host.clear();
  EXPECT_FALSE(Server::start(endpoint_, options).has_value());
}

class UnixSocketTest : public ServerTest {
 protected:
  UnixSocketTest() {
    std::string name = "/tmp/gramme-server-test-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~UnixSocketTest() override { std::filesystem::remove_all(folder_); }

  Options options_at(const std::string& path) {
    Options options;
    options.host.clear();
    options.unix_socket = path;
    return options;
  }

  std::string folder_;
};

TEST_F(UnixSocketTest, AnswersWithoutAuthorization) {
  start(options_at(folder_ + "/socket"));
  EXPECT_EQ(server_->addresses().front(), "unix:" + folder_ + "/socket");
  EXPECT_EQ(server_->port(), 0);
  Client connection(folder_ + "/socket");
  EXPECT_EQ(connection.ask(request("Echo", "{}", {{"Authorization", ""}, {"Host", "any"}})).body(),
            "{}");
}

TEST_F(UnixSocketTest, IsItsOwnersAlone) {
  start(options_at(folder_ + "/socket"));
  struct stat facts {};
  ASSERT_EQ(::stat((folder_ + "/socket").c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777u, 0600u);
}

TEST_F(UnixSocketTest, ReplacesALeftoverButNotALivingSocket) {
  const std::string path = folder_ + "/socket";
  {
    asio::io_context io;
    asio::local::stream_protocol::acceptor leftover(io,
                                                    asio::local::stream_protocol::endpoint(path));
  }
  ASSERT_TRUE(std::filesystem::exists(path));
  start(options_at(path));
  const auto second = Server::start(endpoint_, options_at(path));
  ASSERT_FALSE(second.has_value());
  EXPECT_NE(second.error().message.find("in use"), std::string::npos);
  server_.reset();
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(UnixSocketTest, TheEndpointOfThisProgramReachesIt) {
  const std::string deep = folder_ + "/" + std::string(60, 'a') + "/" + std::string(60, 'b');
  std::filesystem::create_directories(deep);  // beyond the 107 bytes that the kernel takes
  start(options_at(deep + "/socket"));
  auto connected = endpoint::UnixSocketEndpoint::connect(deep + "/socket");
  ASSERT_TRUE(connected.has_value()) << connected.error().message;

  std::mutex mutex;
  std::condition_variable changed;
  std::set<std::string> bodies;
  for (int i = 0; i < 200; ++i) {
    (*connected)
        ->call({i % 2 == 0 ? "Echo" : "Later", std::to_string(i)}, [&](endpoint::Reply reply) {
          const std::lock_guard<std::mutex> lock(mutex);
          bodies.insert(reply.body);
          changed.notify_all();
        });
  }
  std::unique_lock<std::mutex> lock(mutex);
  EXPECT_TRUE(
      changed.wait_for(lock, std::chrono::seconds(20), [&] { return bodies.size() == 200; }));
}

}  // namespace
}  // namespace gramme::server::testing
