// How the server ends: what is under way is finished, what is idle is not waited for.

#include <filesystem>

#include "testing.h"

namespace gramme::server::testing {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST_F(ServerTest, StopsAtOnceWithIdleConnections) {
  start();
  Client idle = client();
  EXPECT_EQ(idle.ask(request("Echo", "{}")).result_int(), 200u);
  Client silent = client();
  const auto before = steady_clock::now();
  server_->stop();
  server_->wait();
  EXPECT_LT(steady_clock::now() - before, milliseconds(1000));
  EXPECT_TRUE(idle.sees_end());
  EXPECT_TRUE(silent.sees_end());
}

TEST_F(ServerTest, AnswersWhatIsUnderWay) {
  start();
  Client connection = client();
  connection.send(request("Hold", "{}"));
  endpoint_.wait_for_held(1);
  server_->stop();
  server_->stop();
  std::this_thread::sleep_for(milliseconds(50));
  endpoint_.release();
  const auto reply = connection.receive();
  EXPECT_EQ(reply.body(), "{}");
  EXPECT_EQ(reply["Connection"], "close");
  EXPECT_TRUE(connection.sees_end());
  server_->wait();
}

TEST_F(ServerTest, CutsClientsThatDoNotFinish) {
  Options options;
  options.stop_timeout = milliseconds(100);
  start(options);
  Client half = client();
  half.send("POST / HTTP/1.1\r\nHost: loc");
  std::this_thread::sleep_for(milliseconds(50));
  server_->stop();
  server_->wait();
  EXPECT_TRUE(half.sees_end());
}

TEST_F(ServerTest, WaitsForTheEndpointEvenWhenTheClientWasCut) {
  Options options;
  options.stop_timeout = milliseconds(50);
  start(options);
  Client connection = client();
  connection.send(request("Hold", "{}"));
  endpoint_.wait_for_held(1);
  server_->stop();
  EXPECT_TRUE(connection.sees_end());
  std::thread later([&] {
    std::this_thread::sleep_for(milliseconds(100));
    endpoint_.release();
  });
  server_->wait();
  later.join();
  server_.reset();
}

TEST_F(ServerTest, StopsUnderLoad) {
  for (int round = 0; round < 5; ++round) {
    start();
    const std::uint16_t port = server_->port();
    std::atomic<bool> running{true};
    std::atomic<int> answered{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 6; ++i) {
      clients.emplace_back([&, i] {
        while (running) {
          try {
            Client connection(port);
            for (int j = 0; running; ++j) {
              connection.send(request((i + j) % 2 == 0 ? "Later" : "Echo", "{}"));
              const auto reply = connection.try_receive();
              if (!reply) break;
              if (reply->body() == "{}") ++answered;
            }
          } catch (const boost::system::system_error&) {
            return;  // the port is closed
          }
        }
      });
    }
    while (answered < 50) std::this_thread::sleep_for(milliseconds(1));
    server_->stop();
    server_->wait();
    running = false;
    for (auto& thread : clients) thread.join();
    server_.reset();
  }
}

TEST_F(ServerTest, ThePortIsFreeAgain) {
  start();
  Options options;
  options.port = server_->port();
  server_.reset();
  const auto again = Server::start(endpoint_, options);
  EXPECT_TRUE(again.has_value());
}

TEST_F(ServerTest, LeavesWhenTheLastConnectionHasLeft) {
  std::string name = "/tmp/gramme-stop-test-XXXXXX";
  const std::string folder = ::mkdtemp(name.data());
  Options options;
  options.host.clear();
  options.unix_socket = folder + "/socket";
  start(options);
  auto early = std::make_unique<Client>(options.unix_socket);
  EXPECT_EQ(early->ask(request("Echo", "{}")).result_int(), 200u);
  // Connected, but perhaps not accepted when the server begins to leave.
  auto late = std::make_unique<Client>(options.unix_socket);
  server_->stop_when_unused();
  EXPECT_EQ(late->ask(request("Echo", "late")).body(), "late");
  // A newcomer, while somebody is there, is no reason to turn it away.
  auto newcomer = std::make_unique<Client>(options.unix_socket);
  EXPECT_EQ(newcomer->ask(request("Echo", "new")).body(), "new");
  newcomer.reset();
  EXPECT_EQ(early->ask(request("Echo", "{}")).result_int(), 200u);
  late.reset();
  EXPECT_EQ(early->ask(request("Echo", "{}")).result_int(), 200u);
  early.reset();
  server_->wait();
  EXPECT_FALSE(std::filesystem::exists(options.unix_socket));
  std::filesystem::remove_all(folder);
}

TEST_F(ServerTest, LeavesAtOnceWhenNobodyIsThere) {
  start();
  server_->stop_when_unused();
  server_->wait();
}

}  // namespace
}  // namespace gramme::server::testing
