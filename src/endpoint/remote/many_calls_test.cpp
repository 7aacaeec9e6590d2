#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <cstdlib>
#include <future>
#include <numeric>

#include "gramme/endpoint/remote_endpoint.h"
#include "testing/http_standin.h"

// Many calls at once, and connections that end at the wrong moment: over sockets of our own and
// over libcurl's, which a proxy makes it.
namespace gramme::endpoint {
namespace {

using namespace std::chrono_literals;
using testing::answer_of;
using testing::HttpStandin;
using testing::Reaction;

enum class Kind { kPlain, kLibcurl };

std::unique_ptr<Endpoint> open(const HttpStandin& standin, Kind kind, RemoteOptions options = {}) {
  options.url = kind == Kind::kPlain ? standin.url() : "http://dynamodb.test";
  options.region = "eu-west-1";
  if (options.credentials == nullptr) options.credentials = fixed_credentials({"AKID", "secret"});
  if (kind == Kind::kLibcurl) ::setenv("http_proxy", standin.url().c_str(), 1);
  auto endpoint = open_remote(std::move(options));
  ::unsetenv("http_proxy");
  EXPECT_TRUE(endpoint) << endpoint.error().message;
  return std::move(*endpoint);
}

Reply ask(Endpoint& endpoint, const std::string& operation = "ListTables") {
  return call_and_wait(endpoint, {operation, "{}"});
}

std::vector<Reply> ask_all(Endpoint& endpoint, int count) {
  std::vector<std::promise<Reply>> promises(count);
  for (int i = 0; i < count; ++i) {
    endpoint.call({"Number" + std::to_string(i), "{}"},
                  [&promise = promises[i]](Reply reply) { promise.set_value(std::move(reply)); });
  }
  std::vector<Reply> replies;
  for (auto& promise : promises) replies.push_back(promise.get_future().get());
  return replies;
}

std::string operation_of(const HttpStandin::Asked& asked) {
  const std::size_t start = asked.request.find("DynamoDB_20120810.") + 18;
  return asked.request.substr(start, asked.request.find('\r', start) - start);
}

class ManyCalls : public ::testing::TestWithParam<Kind> {};

INSTANTIATE_TEST_SUITE_P(Ways, ManyCalls, ::testing::Values(Kind::kPlain, Kind::kLibcurl),
                         [](const auto& one) {
                           return one.param == Kind::kPlain ? "Plain" : "Libcurl";
                         });

TEST_P(ManyCalls, EachGetsItsOwnAnswer) {
  HttpStandin standin([](const auto& asked) {
    return Reaction{answer_of("\"" + operation_of(asked) + "\""), false, 5ms};
  });
  RemoteOptions options;
  options.connections = 8;
  const auto endpoint = open(standin, GetParam(), std::move(options));
  const auto replies = ask_all(*endpoint, 100);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(replies[i].body, "\"Number" + std::to_string(i) + "\"");
    EXPECT_EQ(replies[i].attempts, 1);
  }
  EXPECT_LE(standin.most_at_once(), 8);
  EXPECT_GT(standin.most_at_once(), 1);
  EXPECT_LE(standin.connections(), 8) << "connections are kept";
}

TEST_P(ManyCalls, APauseBeforeATryHoldsNobodyUp) {
  std::string order;
  HttpStandin standin([&](const auto& asked) {
    order += operation_of(asked) + " ";  // one at a time
    if (asked.number > 1) return Reaction{answer_of("{}")};
    return Reaction{"HTTP/1.1 500 X\r\nx-amz-retry-after: 100\r\nContent-Length: 2\r\n\r\n{}"};
  });
  RemoteOptions options;
  options.connections = 1;
  const auto endpoint = open(standin, GetParam(), std::move(options));
  const auto replies = ask_all(*endpoint, 2);
  EXPECT_EQ(order, "Number0 Number1 Number0 ");
  EXPECT_EQ(replies[0].attempts, 2);
  EXPECT_EQ(replies[1].attempts, 1);
}

TEST_P(ManyCalls, AThrottledTryWasNotCarriedOut) {
  HttpStandin standin([](const auto& asked) {
    const std::string body = R"({"__type":"a#ThrottlingException"})";
    if (asked.number > 1) return Reaction{answer_of("{}")};
    return Reaction{"HTTP/1.1 400 X\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body};
  });
  const auto endpoint = open(standin, GetParam());
  EXPECT_EQ(ask(*endpoint).attempts, 1);
  EXPECT_EQ(standin.requests(), 2);
}

TEST_P(ManyCalls, AKeptConnectionThatHasEndedIsNotUsed) {
  HttpStandin standin([](const auto&) { return Reaction{answer_of("{}"), true}; });
  const auto endpoint = open(standin, GetParam());
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(ask(*endpoint).status, 200);
    std::this_thread::sleep_for(5ms);
  }
  EXPECT_EQ(standin.requests(), 5);
  EXPECT_EQ(standin.connections(), 5);
}

TEST_P(ManyCalls, AKeptConnectionThatEndsUnderARequestCountsAsATry) {
  HttpStandin standin([](const auto& asked) {
    return asked.connection == 1 && asked.number > 1 ? Reaction{"", true}
                                                     : Reaction{answer_of("{}")};
  });
  RemoteOptions options;
  options.retry.attempts = 1;
  const auto endpoint = open(standin, GetParam(), std::move(options));
  EXPECT_EQ(ask(*endpoint).attempts, 1);
  const Reply again = ask(*endpoint);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.attempts, 2) << "nobody knows whether the first was carried out";
  EXPECT_EQ(standin.connections(), 2);
}

TEST_P(ManyCalls, ANewConnectionThatEndsIsAFailure) {
  HttpStandin standin([](const auto&) { return Reaction{"", true}; });
  RemoteOptions options;
  options.retry.attempts = 2;
  const auto endpoint = open(standin, GetParam(), std::move(options));
  const Reply reply = ask(*endpoint);
  EXPECT_TRUE(reply.unreachable);
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.attempts, 2);
  EXPECT_NE(reply.body.find("Connection was closed before we received a valid response"),
            std::string::npos)
      << reply.body;
}

TEST_P(ManyCalls, AnAnswerThatIsCutShortIsNone) {
  HttpStandin standin([](const auto& asked) {
    return asked.number == 1 ? Reaction{"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a", true}
                             : Reaction{answer_of("{}")};
  });
  const auto endpoint = open(standin, GetParam());
  const Reply reply = ask(*endpoint);
  EXPECT_EQ(reply.body, "{}");
  EXPECT_EQ(reply.attempts, 2);
}

TEST_P(ManyCalls, WhateverFramesAnAnswer) {
  HttpStandin standin([](const auto& asked) {
    const std::string operation = operation_of(asked);
    if (operation == "Chunked") {
      return Reaction{
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n4\r\n\":1}\r\n0\r\n"
          "\r\n"};
    }
    if (operation == "ToTheEnd") return Reaction{"HTTP/1.1 200 OK\r\n\r\n{\"a\":1}", true};
    return Reaction{"HTTP/1.1 100 Continue\r\n\r\n" + answer_of("{\"a\":1}")};
  });
  const auto endpoint = open(standin, GetParam());
  for (const char* operation : {"Chunked", "ToTheEnd", "Continued"}) {
    EXPECT_EQ(ask(*endpoint, operation).body, "{\"a\":1}") << operation;
  }
}

TEST_P(ManyCalls, LargeRequestsAndAnswers) {
  const std::string large(3'000'000, 'x');
  HttpStandin standin([&](const auto& asked) {
    return Reaction{answer_of(std::to_string(asked.request.size()) + large)};
  });
  const auto endpoint = open(standin, GetParam());
  for (int i = 0; i < 2; ++i) {
    const Reply reply = call_and_wait(*endpoint, {"Large", large});
    EXPECT_GT(reply.body.size(), large.size());
    EXPECT_GT(std::stoul(reply.body), large.size());
  }
  EXPECT_EQ(standin.connections(), 1);
}

TEST_P(ManyCalls, SilenceTimesOut) {
  HttpStandin standin([](const auto& asked) {
    return Reaction{answer_of("{}"), false, operation_of(asked) == "Silent" ? 30s : 0s};
  });
  RemoteOptions options;
  options.read_timeout = 1s;
  options.retry.attempts = 1;
  const auto endpoint = open(standin, GetParam(), std::move(options));
  const Reply reply = ask(*endpoint, "Silent");
  EXPECT_TRUE(reply.unreachable);
  EXPECT_NE(reply.body.find("Read timeout on endpoint URL"), std::string::npos) << reply.body;
  EXPECT_EQ(ask(*endpoint).status, 200);
}

TEST_P(ManyCalls, DestroyingWaitsForThemAndForThoseTheyLeadTo) {
  HttpStandin standin([](const auto&) { return Reaction{answer_of("{}"), false, 20ms}; });
  std::atomic<int> answered{0};
  auto endpoint = open(standin, GetParam());
  Endpoint* const calling = endpoint.get();
  for (int i = 0; i < 10; ++i) {
    endpoint->call({"First", "{}"}, [&answered, calling](const Reply&) {
      calling->call({"Second", "{}"}, [&answered](const Reply&) { ++answered; });
    });
  }
  endpoint.reset();
  EXPECT_EQ(answered, 10);
}

// A source that takes long to give new credentials.
class SlowSource final : public CredentialsSource {
 public:
  Result<Credentials> get() override {
    ++asked;
    std::this_thread::sleep_for(100ms);
    const std::lock_guard lock(mutex_);
    current_ = std::make_shared<const Credentials>(Credentials{"NEW", "secret"});
    return *current_;
  }
  std::shared_ptr<const Credentials> at_hand() override {
    const std::lock_guard lock(mutex_);
    return current_;
  }
  std::atomic<int> asked{0};

 private:
  std::mutex mutex_;
  std::shared_ptr<const Credentials> current_;
};

TEST_P(ManyCalls, NewCredentialsAreAskedForOnce) {
  HttpStandin standin([](const auto& asked) {
    return Reaction{
        answer_of(asked.request.find("Credential=NEW/") == std::string::npos ? "0" : "1")};
  });
  const auto source = std::make_shared<SlowSource>();
  RemoteOptions options;
  options.credentials = source;
  const auto endpoint = open(standin, GetParam(), std::move(options));
  for (const Reply& reply : ask_all(*endpoint, 20)) EXPECT_EQ(reply.body, "1");
  EXPECT_EQ(source->asked, 1);
}

class NoSource final : public CredentialsSource {
 public:
  Result<Credentials> get() override {
    return gramme::fail(Error{ErrorCode::kMissingAuthenticationToken, "nobody has any", {}});
  }
};

TEST_P(ManyCalls, WithoutCredentialsNothingIsSent) {
  HttpStandin standin([](const auto&) { return Reaction{answer_of("{}")}; });
  RemoteOptions options;
  options.credentials = std::make_shared<NoSource>();
  const auto endpoint = open(standin, GetParam(), std::move(options));
  for (const Reply& reply : ask_all(*endpoint, 10)) {
    EXPECT_TRUE(reply.unreachable);
    EXPECT_NE(reply.body.find("nobody has any"), std::string::npos);
  }
  EXPECT_EQ(standin.requests(), 0);
}

// An event loop as the server's are.
class Loop {
 public:
  explicit Loop(Endpoint& endpoint)
      : work_(io_.get_executor()), thread_([this, &endpoint] {
          endpoint.attach(io_);
          io_.run();
        }) {}
  ~Loop() { thread_.join(); }

  void post(std::function<void()> work) { boost::asio::post(io_, std::move(work)); }
  void end(Endpoint& endpoint) {
    post([this, &endpoint] {
      endpoint.detach();
      work_.reset();
    });
  }
  std::thread::id id() const { return thread_.get_id(); }

 private:
  boost::asio::io_context io_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  std::thread thread_;
};

TEST(AttachedLoops, AnswerOnTheirOwnThreads) {
  HttpStandin standin([](const auto&) { return Reaction{answer_of("{}"), false, 1ms}; });
  const auto endpoint = open(standin, Kind::kPlain);
  {
    Loop one(*endpoint), other(*endpoint);
    std::atomic<int> answered{0}, right{0};
    for (int i = 0; i < 40; ++i) {
      Loop& loop = i % 2 == 0 ? one : other;
      loop.post([&, id = loop.id()] {
        endpoint->call({"ListTables", "{}"}, [&, id](const Reply& reply) {
          right += reply.status == 200 && std::this_thread::get_id() == id;
          ++answered;
        });
      });
    }
    while (answered < 40) std::this_thread::sleep_for(1ms);
    EXPECT_EQ(right, 40);
    EXPECT_EQ(ask(*endpoint).status, 200) << "from a thread that is no loop";
    one.end(*endpoint);
    other.end(*endpoint);
  }
}

TEST(AttachedLoops, EndWhenTheirCallsHave) {
  HttpStandin standin([](const auto&) { return Reaction{answer_of("{}"), false, 50ms}; });
  const auto endpoint = open(standin, Kind::kPlain);
  std::atomic<int> answered{0};
  {
    Loop loop(*endpoint);
    loop.post([&] {
      for (int i = 0; i < 8; ++i) {
        endpoint->call({"ListTables", "{}"}, [&](const Reply&) { ++answered; });
      }
    });
    loop.end(*endpoint);
  }
  EXPECT_EQ(answered, 8);
}

}  // namespace
}  // namespace gramme::endpoint
