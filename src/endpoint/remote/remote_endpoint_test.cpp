#include "gramme/endpoint/remote_endpoint.h"

#include <gtest/gtest.h>

#include <boost/asio.hpp>
#include <deque>
#include <future>
#include <mutex>
#include <regex>
#include <thread>

#include "gramme/endpoint/sigv4.h"

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr const char* kThrottled =
    R"({"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"slow down"})";

// An HTTP server of one thread that keeps what it was sent and answers from a list.
class Standin {
 public:
  struct Answer {
    int status;
    std::string body;
  };

  explicit Standin(std::deque<Answer> answers)
      : answers_(std::move(answers)), thread_([this] { serve(); }) {}
  ~Standin() { thread_.join(); }
  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
  }
  // What came, whole requests, and over how many connections. After the last answer.
  std::vector<std::string> requests;
  int connections = 0;

 private:
  void serve() {
    while (!answers_.empty()) {
      tcp::socket socket(io_);
      acceptor_.accept(socket);
      ++connections;
      std::string buffer;
      while (!answers_.empty() && answer_one(socket, buffer)) {
      }
    }
  }

  bool answer_one(tcp::socket& socket, std::string& buffer) {
    boost::system::error_code error;
    const std::size_t head =
        asio::read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", error);
    if (error) return false;
    std::smatch length;
    std::regex_search(buffer, length, std::regex("Content-Length: ([0-9]+)"));
    const std::size_t whole = head + std::stoul(length[1]);
    if (buffer.size() < whole) {
      asio::read(socket, asio::dynamic_buffer(buffer),
                 asio::transfer_exactly(whole - buffer.size()));
    }
    requests.push_back(buffer.substr(0, whole));
    buffer.erase(0, whole);
    const Answer answer = answers_.front();
    answers_.pop_front();
    asio::write(socket,
                asio::buffer("HTTP/1.1 " + std::to_string(answer.status) +
                             " X\r\nx-amzn-RequestId: THE-ID\r\nContent-Length: " +
                             std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body));
    return true;
  }

  asio::io_context io_;
  tcp::acceptor acceptor_{io_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
  std::deque<Answer> answers_;
  std::thread thread_;
};

Reply ask(Endpoint& endpoint, const std::string& operation, const std::string& body) {
  std::promise<Reply> reply;
  endpoint.call({operation, body}, [&](Reply answer) { reply.set_value(std::move(answer)); });
  return reply.get_future().get();
}

std::unique_ptr<Endpoint> open(const std::string& url, const std::string& token = {}) {
  RemoteOptions options{url, "eu-west-1", fixed_credentials({"AKIDEXAMPLE", "secret", token})};
  auto endpoint = open_remote(options);
  EXPECT_TRUE(endpoint) << endpoint.error().message;
  return std::move(*endpoint);
}

std::string header(const std::string& request, const std::string& name) {
  std::smatch value;
  std::regex_search(request, value, std::regex("\r\n" + name + ": ([^\r]*)"));
  return value[1];
}

TEST(RemoteEndpoint, SignsWhatItSends) {
  Standin standin({{200, R"({"TableNames":[]})"}});
  const auto endpoint = open(standin.url(), "TOKEN");
  const Reply reply = ask(*endpoint, "ListTables", R"({"Limit":1})");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, R"({"TableNames":[]})");
  EXPECT_EQ(reply.request_id, "THE-ID");

  const std::string& request = standin.requests.at(0);
  EXPECT_TRUE(request.starts_with("POST / HTTP/1.1\r\n"));
  EXPECT_TRUE(request.ends_with("\r\n\r\n{\"Limit\":1}"));
  EXPECT_EQ(header(request, "X-Amz-Target"), "DynamoDB_20120810.ListTables");
  EXPECT_EQ(header(request, "X-Amz-Security-Token"), "TOKEN");
  const sigv4::Scope scope{header(request, "X-Amz-Date"), "eu-west-1"};
  sigv4::SignedParts parts;
  parts.payload_hash = sigv4::sha256_hex(R"({"Limit":1})");
  for (const char* name :
       {"Host", "Content-Type", "X-Amz-Date", "X-Amz-Target", "X-Amz-Security-Token"}) {
    parts.headers.push_back({name, header(request, name)});
  }
  EXPECT_EQ(header(request, "Authorization"),
            sigv4::authorization({"AKIDEXAMPLE", "secret", "TOKEN"}, scope, parts));
}

TEST(RemoteEndpoint, KeepsItsConnection) {
  Standin standin({{200, "{}"}, {400, R"({"__type":"a#ValidationException"})"}, {200, "{}"}});
  const auto endpoint = open(standin.url());
  EXPECT_EQ(ask(*endpoint, "ListTables", "{}").status, 200);
  EXPECT_EQ(ask(*endpoint, "GetItem", "{}").status, 400);
  EXPECT_EQ(ask(*endpoint, "ListTables", "{}").status, 200);
  EXPECT_EQ(standin.connections, 1);
}

TEST(RemoteEndpoint, TriesAThrottledRequestAgain) {
  Standin standin({{400, kThrottled}, {200, "{}"}});
  const auto endpoint = open(standin.url());
  EXPECT_EQ(ask(*endpoint, "ListTables", "{}").status, 200);
  EXPECT_EQ(standin.requests.size(), 2u);
}

TEST(RemoteEndpoint, GivesUpAfterThreeTries) {
  Standin standin({{400, kThrottled}, {500, "{}"}, {400, kThrottled}});
  const auto endpoint = open(standin.url());
  const Reply reply = ask(*endpoint, "ListTables", "{}");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.body, kThrottled);
  EXPECT_FALSE(reply.unreachable);
}

TEST(RemoteEndpoint, SaysWhenNobodyAnswers) {
  std::string url;
  {
    Standin gone({});
    url = gone.url();
  }
  const auto endpoint = open(url);
  const Reply reply = ask(*endpoint, "ListTables", "{}");
  EXPECT_TRUE(reply.unreachable);
  EXPECT_EQ(reply.status, 503);
  EXPECT_NE(reply.body.find("Could not connect to the endpoint URL: \\\"" + url), std::string::npos)
      << reply.body;
}

}  // namespace
}  // namespace gramme::endpoint
