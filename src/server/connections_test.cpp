// What connections do: stay, overlap, dawdle, break off, and speak nonsense.

#include "testing.h"

namespace gramme::server::testing {
namespace {

using std::chrono::milliseconds;

TEST_F(ServerTest, AConnectionCarriesManyRequests) {
  start();
  Client connection = client();
  for (int i = 0; i < 100; ++i) {
    const std::string body = "{\"i\":" + std::to_string(i) + "}";
    ASSERT_EQ(connection.ask(request("Echo", body)).body(), body);
  }
}

TEST_F(ServerTest, PipelinedRequestsAreAnsweredInOrder) {
  start();
  Client connection = client();
  std::string all;
  for (int i = 0; i < 60; ++i) {
    all += request(i % 3 == 0 ? "Later" : "Echo", std::to_string(i),
                   {{"Authorization", i % 5 == 4 ? "" : std::string(kAuthorization)}});
  }
  connection.send(all);
  for (int i = 0; i < 60; ++i) {
    const auto reply = connection.receive();
    if (i % 5 == 4) {
      EXPECT_EQ(reply.result_int(), 400u) << i;
    } else {
      EXPECT_EQ(reply.body(), std::to_string(i));
    }
  }
}

TEST_F(ServerTest, RepliesMayComeFromAnotherThread) {
  Options options;
  options.threads = 2;
  start(options);
  std::vector<std::thread> clients;
  clients.reserve(8);
  std::atomic<int> right{0};
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      Client connection = client();
      for (int j = 0; j < 50; ++j) {
        const std::string body = std::to_string(i * 1000 + j);
        if (connection.ask(request(j % 2 == 0 ? "Later" : "Echo", body)).body() == body) ++right;
      }
    });
  }
  for (auto& thread : clients) thread.join();
  EXPECT_EQ(right, 400);
}

TEST_F(ServerTest, ASlowCallDelaysNobodyElse) {
  Options options;
  options.threads = 1;
  start(options);
  Client slow = client();
  slow.send(request("Hold", "slow"));
  endpoint_.wait_for_held(1);
  EXPECT_EQ(client().ask(request("Echo", "quick")).body(), "quick");
  endpoint_.release();
  EXPECT_EQ(slow.receive().body(), "slow");
}

TEST_F(ServerTest, ACrowdIsAnsweredWhole) {
  Options options;
  options.threads = 1;
  start(options);
  const auto body = [](int client, int round) {
    // Of all clients more than the server holds back at once.
    return std::string(20'000, 'x') + std::to_string(client * 100 + round);
  };
  std::vector<Client> crowd;
  crowd.reserve(32);
  for (int i = 0; i < 32; ++i) crowd.push_back(client());
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < 32; ++i) crowd[i].send(request("Echo", body(i, round)));
    for (int i = 0; i < 32; ++i) ASSERT_EQ(crowd[i].receive().body(), body(i, round));
  }
  // Who leaves before the reply takes nothing from the others.
  for (int i = 0; i < 32; ++i) crowd[i].send(request("Echo", body(i, 0)));
  crowd.erase(crowd.begin(), crowd.begin() + 16);
  for (int i = 0; i < 16; ++i) EXPECT_EQ(crowd[i].receive().body(), body(i + 16, 0));
}

TEST_F(ServerTest, EveryTurnThatBeginsEnds) {
  start();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(client().ask(request("Echo", "{}")).result_int(), 200u);
  server_.reset();
  EXPECT_GE(endpoint_.turns_begun, 1);
  EXPECT_EQ(endpoint_.turns_begun, endpoint_.turns_ended);
}

TEST_F(ServerTest, ClosesWhenTheClientSaysSo) {
  start();
  Client connection = client();
  const auto reply = connection.ask(request("Echo", "{}", {{"Connection", "close"}}));
  EXPECT_EQ(reply["Connection"], "close");
  EXPECT_TRUE(connection.sees_end());
}

TEST_F(ServerTest, HttpOneZeroClosesUnlessAsked) {
  start();
  Client connection = client();
  const auto reply = connection.ask("GET / HTTP/1.0\r\n\r\n");
  EXPECT_EQ(reply.result_int(), 200u);
  EXPECT_TRUE(connection.sees_end());
  Client kept = client();
  EXPECT_EQ(kept.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")["Connection"],
            "keep-alive");
  EXPECT_EQ(kept.ask("GET / HTTP/1.0\r\n\r\n").result_int(), 200u);
}

TEST_F(ServerTest, ReadsBodiesInPieces) {
  start();
  Client connection = client();
  for (const char c : request("Echo", "{\"TableName\":\"t\"}")) connection.send({&c, 1});
  EXPECT_EQ(connection.receive().body(), "{\"TableName\":\"t\"}");
}

TEST_F(ServerTest, ReadsChunkedBodies) {
  start();
  Client connection = client();
  const auto chunked = [](std::string_view chunks) {
    return request("Echo", "", {{"Content-Length", ""}, {"Transfer-Encoding", "chunked"}})
        .append(chunks);
  };
  EXPECT_EQ(connection.ask(chunked("3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n")).body(), "abcdefg");
  EXPECT_EQ(connection.ask(chunked("zz\r\n")).result_int(), 400u);
}

TEST_F(ServerTest, RefusesChunkedBodiesOverTheLimit) {
  Options options;
  options.body_bytes = 10;
  start(options);
  Client connection = client();
  connection.send(request("Echo", "", {{"Content-Length", ""}, {"Transfer-Encoding", "chunked"}}));
  EXPECT_EQ(connection.ask("6\r\nabcdef\r\n6\r\nabcdef\r\n0\r\n\r\n").result_int(), 413u);
}

// RFC 9110 10.1.1: curl waits for it before it sends a large body.
TEST_F(ServerTest, TellsAWaitingClientToContinue) {
  start();
  Client connection = client();
  connection.send(request("Echo", "", {{"Content-Length", "2"}, {"Expect", "100-continue"}}));
  EXPECT_EQ(connection.receive_raw(25), "HTTP/1.1 100 Continue\r\n\r\n");
  EXPECT_EQ(connection.ask("{}").body(), "{}");
}

TEST_F(ServerTest, RefusesAWaitingClientBeforeItsBody) {
  start();
  Client connection = client();
  EXPECT_EQ(connection
                .ask(request(
                    "Echo", "",
                    {{"Content-Length", "2"}, {"Expect", "100-continue"}, {"Authorization", ""}}))
                .result_int(),
            400u);
}

TEST_F(ServerTest, HeadGetsNoBody) {
  start();
  Client connection = client();
  connection.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(connection.receive(true).result_int(), 404u);
  EXPECT_EQ(connection.ask(request("Echo", "{}")).body(), "{}");
}

TEST_F(ServerTest, NonsenseIsABadRequest) {
  start();
  for (const char* nonsense :
       {"\r\n\r\n", "GET\r\n\r\n", "hello world\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 tls",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"}) {
    Client connection = client();
    EXPECT_EQ(connection.ask(nonsense).result_int(), 400u) << nonsense;
  }
  EXPECT_EQ(client().ask(request("Echo", "{}")).result_int(), 200u);
}

// DynamoDB refuses headers, and request lines, of more than 16 KB.
TEST_F(ServerTest, GiantHeadersAreABadRequest) {
  start();
  const std::string giant(17 * 1024, 'x');
  EXPECT_EQ(client().ask(request("Echo", "{}", {{"X-Giant", giant}})).result_int(), 400u);
  EXPECT_EQ(client().ask("GET /" + giant + " HTTP/1.1\r\nHost: localhost\r\n\r\n").result_int(),
            400u);
  EXPECT_EQ(client().ask(request("Echo", "{}", {{"X-Large", giant.substr(0, 15000)}})).body(),
            "{}");
  Client endless = client();
  EXPECT_EQ(endless.ask("GET / HTTP/1.1\r\nX: " + std::string(400 * 1024, 'x')).result_int(), 400u);
}

TEST_F(ServerTest, AHalfClosedConnectionIsAnswered) {
  start();
  Client connection = client();
  connection.send(request("Later", "{}"));
  connection.end_sending();
  EXPECT_EQ(connection.receive().body(), "{}");
  EXPECT_TRUE(connection.sees_end());
}

TEST_F(ServerTest, ACutRequestIsForgotten) {
  start();
  Client connection = client();
  const std::string whole = request("Echo", "{}");
  connection.send(whole.substr(0, whole.size() - 1));
  connection.end_sending();
  EXPECT_TRUE(connection.sees_end());
  EXPECT_EQ(endpoint_.calls, 0);
}

TEST_F(ServerTest, AClientMayLeaveDuringItsCall) {
  start();
  {
    Client gone = client();
    gone.send(request("Hold", "{}"));
    endpoint_.wait_for_held(1);
  }
  endpoint_.release();
  EXPECT_EQ(client().ask(request("Echo", "{}")).result_int(), 200u);
}

TEST_F(ServerTest, IdleAndSlowClientsAreClosed) {
  Options options;
  options.idle_timeout = milliseconds(80);
  options.transfer_timeout = milliseconds(80);
  start(options);
  Client idle = client();
  EXPECT_EQ(idle.ask(request("Echo", "{}")).result_int(), 200u);
  Client slow = client();
  slow.send("POST / HTTP/1.1\r\nHost: loc");
  Client silent = client();
  EXPECT_TRUE(idle.sees_end());
  EXPECT_TRUE(slow.sees_end());
  EXPECT_TRUE(silent.sees_end());
}

TEST_F(ServerTest, ASlowEndpointIsNoIdleClient) {
  Options options;
  options.idle_timeout = milliseconds(40);
  options.transfer_timeout = milliseconds(40);
  start(options);
  Client connection = client();
  connection.send(request("Hold", "{}"));
  endpoint_.wait_for_held(1);
  std::this_thread::sleep_for(milliseconds(200));
  endpoint_.release();
  EXPECT_EQ(connection.receive().body(), "{}");
}

TEST_F(ServerTest, AClientThatReadsNothingIsClosed) {
  Options options;
  options.transfer_timeout = milliseconds(100);
  start(options);
  Client deaf = client();
  const std::string large(8 * 1024 * 1024, 'x');
  deaf.send(request("Echo", large));
  std::this_thread::sleep_for(milliseconds(500));
  EXPECT_LT(deaf.receive_raw(large.size()).size(), large.size());
}

TEST_F(ServerTest, OneConnectionTooManyIsTold) {
  Options options;
  options.connections = 2;
  start(options);
  Client first = client();
  EXPECT_EQ(first.ask(request("Echo", "{}")).result_int(), 200u);
  {
    Client second = client();
    EXPECT_EQ(second.ask(request("Echo", "{}")).result_int(), 200u);
    Client third = client();
    EXPECT_EQ(third.receive().result_int(), 503u);
  }
  for (int attempt = 0; attempt < 200; ++attempt) {
    Client next = client();
    if (next.ask("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").result_int() == 200) return;
    std::this_thread::sleep_for(milliseconds(10));
  }
  FAIL() << "the place of a closed connection was never given to another";
}

}  // namespace
}  // namespace gramme::server::testing
