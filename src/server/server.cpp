#include "gramme/server/server.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "auth/verifier.h"
#include "gates/gates.h"
#include "net/listener.h"
#include "net/loop.h"

namespace gramme::server {
namespace {

int loops_wanted(const Options& options) {
  if (options.threads > 0) return options.threads;
  return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 2u));
}

GatePolicy policy_for(const endpoint::Endpoint& endpoint, const Options& options, bool trusted) {
  GatePolicy policy;
  policy.trusted = trusted;
  policy.metrics = [&endpoint] { return endpoint.metrics(); };
  policy.loopback = is_loopback_host(options.host);
  policy.allow_hosts = options.allow_hosts;
  policy.cors_origins = options.cors_origins;
  return policy;
}

GatePolicy tcp_policy_for(const endpoint::Endpoint& endpoint, const Options& options,
                          std::shared_ptr<const Verifier> verifier) {
  GatePolicy policy = policy_for(endpoint, options, false);
  policy.verifier = std::move(verifier);
  return policy;
}

// Null when nobody asks for signatures.
Result<std::shared_ptr<const Verifier>> verifier_for(const Options& options) {
  if (options.auth_file.empty()) return nullptr;
  GRAMME_ASSIGN(auto keys, KeyFile::open(options.auth_file));
  return std::make_shared<const Verifier>(std::move(keys));
}

// Tells a connection too many so, as far as its socket takes the words without waiting.
void turn_away(Socket& socket) {
  Response response = error_response(Error{
      ErrorCode::kServiceUnavailable, "This server has as many connections as it serves.", {}});
  response.keep_alive = false;
  std::string head;
  append_head(head, response);
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(head + response.body), ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
}

// Signals are for the threads that the program chose for them.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_;
};

}  // namespace

struct Server::State {
  State(endpoint::Endpoint& endpoint, Options given, std::shared_ptr<const Verifier> verifier);

  Status listen();
  Status run();
  void stop();
  void stop_when_unused();
  void stop_if_unused();
  void close_if_unused();
  void wait();
  void take(Socket socket, const GatePolicy& policy);

  // The listeners live on the first loop.
  Loop& first_loop() { return *loops.front(); }

  const Options options;
  const GatePolicy tcp_policy;
  const GatePolicy unix_policy;
  std::vector<std::shared_ptr<Loop>> loops;
  std::vector<std::unique_ptr<Listener>> listeners;
  std::vector<std::string> addresses;
  std::uint16_t port = 0;
  std::size_t next_loop = 0;
  std::atomic<std::size_t> connections{0};
  std::atomic<bool> leaving{false};
  std::atomic<bool> stopping{false};
  std::mutex joining;
  std::vector<std::thread> threads;
};

Server::State::State(endpoint::Endpoint& endpoint, Options given,
                     std::shared_ptr<const Verifier> verifier)
    : options(std::move(given)),
      tcp_policy(tcp_policy_for(endpoint, options, std::move(verifier))),
      unix_policy(policy_for(endpoint, options, true)) {
  for (int i = 0; i < loops_wanted(options); ++i) {
    loops.push_back(std::make_shared<Loop>(endpoint, options, [this] {
      if (connections.fetch_sub(1) == 1) stop_if_unused();
    }));
  }
}

Status Server::State::listen() {
  std::vector<Bound> all;
  if (!options.host.empty()) {
    GRAMME_ASSIGN(all, listen_tcp(first_loop().io(), options.host, options.port));
    port = all.front().port;
  }
  if (!options.unix_socket.empty()) {
    GRAMME_ASSIGN(auto bound, listen_unix(first_loop().io(), options.unix_socket));
    all.push_back(std::move(bound));
  }
  if (all.empty()) {
    return fail(configuration_error("The server was given no address and no Unix socket."));
  }
  for (Bound& bound : all) {
    addresses.push_back(bound.url);
    const GatePolicy& policy = bound.port == 0 ? unix_policy : tcp_policy;
    listeners.push_back(std::make_unique<Listener>(
        std::move(bound), policy,
        [this]() -> asio::io_context& { return loops[next_loop++ % loops.size()]->io(); },
        [this](Socket socket, const GatePolicy& gates) { take(std::move(socket), gates); }));
  }
  return {};
}

Status Server::State::run() {
  for (const auto& listener : listeners) listener->start();
  const SignalsBlocked blocked;
  try {
    for (const auto& loop : loops) threads.emplace_back([loop] { loop->run(); });
  } catch (const std::system_error& refused) {
    return fail(io_error(std::string("Cannot start a thread: ") + refused.what()));
  }
  return {};
}

// The socket is already bound to the loop that was chosen when its accept began.
void Server::State::take(Socket socket, const GatePolicy& policy) {
  if (connections.fetch_add(1) >= options.connections) {
    turn_away(socket);
    --connections;
    return;
  }
  const auto* io = &socket.get_executor().context();
  const auto loop = std::find_if(loops.begin(), loops.end(),
                                 [&](const auto& candidate) { return &candidate->io() == io; });
  asio::dispatch((*loop)->io(), [loop = loop->get(), socket = std::move(socket),
                                 &policy]() mutable { loop->adopt(std::move(socket), policy); });
}

void Server::State::stop() {
  if (stopping.exchange(true)) return;
  asio::post(first_loop().io(), [this] {
    for (const auto& listener : listeners) listener->close();
  });
  for (const auto& loop : loops) {
    asio::post(loop->io(), [loop = loop.get()] { loop->stop(); });
  }
}

void Server::State::stop_when_unused() {
  leaving = true;
  stop_if_unused();
}

// The door stays open until nobody is in: a newcomer that was turned away while others are still
// served would wait for them, and they, in a pipe, perhaps for it.
void Server::State::stop_if_unused() {
  if (!leaving || connections != 0) return;
  asio::post(first_loop().io(), [this] {
    // After the accepts that had completed but were still waiting for their turn on this loop.
    asio::post(first_loop().io(), [this] { close_if_unused(); });
  });
}

// Whoever waits at the door is let in, and the end of that connection leads here again.
void Server::State::close_if_unused() {
  if (connections != 0) return;
  for (const auto& listener : listeners) {
    if (listener->drain()) return;
  }
  for (const auto& listener : listeners) listener->drain_and_close();
  asio::post(first_loop().io(), [this] {
    if (connections == 0) stop();
  });
}

void Server::State::wait() {
  const std::lock_guard<std::mutex> lock(joining);
  for (std::thread& thread : threads) thread.join();
  threads.clear();
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  stop();
  wait();
}

Result<std::unique_ptr<Server>> Server::start(endpoint::Endpoint& endpoint, Options options) {
  GRAMME_ASSIGN(auto verifier, verifier_for(options));
  std::unique_ptr<Server> server(
      new Server(std::make_unique<State>(endpoint, std::move(options), std::move(verifier))));
  GRAMME_TRY(server->state_->listen());
  GRAMME_TRY(server->state_->run());
  return server;
}

const std::vector<std::string>& Server::addresses() const {
  return state_->addresses;
}
std::uint16_t Server::port() const {
  return state_->port;
}
void Server::stop() {
  state_->stop();
}
void Server::stop_when_unused() {
  state_->stop_when_unused();
}
void Server::wait() {
  state_->wait();
}

}  // namespace gramme::server
