#include "run.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

#include "gramme/base/json_writer.h"
#include "reply_reader.h"
#include "request_template.h"

namespace gramme::load {
namespace {

using Clock = std::chrono::steady_clock;

// Of this size an HTTP client's signature is; the servers look at its form only.
constexpr std::string_view kAuthorization =
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, "
    "SignedHeaders=host;x-amz-date;x-amz-target, "
    "Signature=0000000000000000000000000000000000000000000000000000000000000000";

[[noreturn]] void give_up(const char* what) {
  std::fprintf(stderr, "load: %s: %s\n", what, std::strerror(errno));
  std::exit(1);
}

int connect_to(const Options& options) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(options.port);
  if (::inet_pton(AF_INET, options.host.c_str(), &address.sin_addr) != 1) give_up("the host");
  if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    give_up("cannot connect");
  }
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return socket;
}

std::string request_text(const Options& options) {
  const std::string length = std::to_string(Template(options.body).blank().size());
  return "POST / HTTP/1.1\r\nHost: localhost:" + std::to_string(options.port) +
         "\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: DynamoDB_20120810." +
         options.operation +
         "\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: " + std::string(kAuthorization) +
         "\r\nContent-Length: " + length + "\r\n\r\n" + options.body;
}

class Run {
 public:
  explicit Run(const Options& options)
      : options_(options),
        request_(request_text(options)),
        expect_(options.expect),
        needle_(expect_.blank()),
        random_(options.seed),
        keys_(0, options.keys - 1) {}

  Outcome run() {
    const int poll = ::epoll_create1(0);
    for (int i = 0; i < options_.connections; ++i) open(poll);
    start_ = Clock::now();
    end_ = options_.requests > 0 ? Clock::time_point::max() : start_ + duration();
    for (const auto& connection : connections_) send_next(*connection);
    while (waiting_ > 0) serve(poll);
    outcome_.seconds = std::chrono::duration<double>(Clock::now() - start_).count();
    for (const auto& connection : connections_) ::close(connection->socket);
    ::close(poll);
    return std::move(outcome_);
  }

 private:
  struct Connection {
    int socket;
    std::string request;
    std::uint32_t key = 0;
    Clock::time_point sent;
    ReplyReader reply;
  };

  Clock::duration duration() const {
    return std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(options_.seconds));
  }

  void open(int poll) {
    auto connection = std::make_unique<Connection>();
    connection->socket = connect_to(options_);
    connection->request = request_.blank();
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = connection.get();
    ::epoll_ctl(poll, EPOLL_CTL_ADD, connection->socket, &event);
    connections_.push_back(std::move(connection));
  }

  bool is_over(Clock::time_point now) const {
    return options_.requests > 0 ? sent_ >= options_.requests : now >= end_;
  }

  void send_next(Connection& connection) {
    const Clock::time_point now = Clock::now();
    if (is_over(now)) return;
    const auto count = static_cast<std::uint32_t>(sent_++);
    connection.key = options_.stride > 0 ? count * options_.stride : keys_(random_);
    connection.sent = now;
    request_.fill(connection.request.data(), connection.key, count);
    const std::string& text = connection.request;
    for (std::size_t done = 0; done < text.size();) {
      const ssize_t more =
          ::send(connection.socket, text.data() + done, text.size() - done, MSG_NOSIGNAL);
      if (more <= 0) give_up("cannot send");
      done += static_cast<std::size_t>(more);
    }
    ++waiting_;
  }

  void serve(int poll) {
    epoll_event events[64];
    const int ready = ::epoll_wait(poll, events, 64, 10'000);
    if (ready <= 0) give_up("no reply for ten seconds");
    for (int i = 0; i < ready; ++i) receive(*static_cast<Connection*>(events[i].data.ptr));
  }

  void receive(Connection& connection) {
    ReplyReader& reply = connection.reply;
    const ssize_t bytes = ::recv(connection.socket, reply.space(), reply.room(), 0);
    if (bytes <= 0) give_up("the server hung up");
    switch (reply.add(static_cast<std::size_t>(bytes))) {
      case ReplyReader::State::kIncomplete:
        return;
      case ReplyReader::State::kBroken:
        give_up("the reply is no HTTP");
      case ReplyReader::State::kComplete:
        break;
    }
    --waiting_;
    const auto latency = Clock::now() - connection.sent;
    outcome_.latencies.add(static_cast<std::uint64_t>(latency.count()));
    judge(connection);
    reply.next();
    send_next(connection);
  }

  void judge(const Connection& connection) {
    const std::string_view body = connection.reply.body();
    if (outcome_.right == 0) outcome_.reply_bytes = body.size();
    expect_.fill(needle_.data(), connection.key, 0);
    const bool right = connection.reply.status() == 200 && body.size() == outcome_.reply_bytes &&
                       body.find(needle_) != body.npos;
    ++(right ? outcome_.right : outcome_.wrong);
    if (!right && outcome_.first_wrong.empty()) {
      outcome_.first_wrong =
          std::to_string(connection.reply.status()) + " " + std::string(body.substr(0, 500));
    }
    if (options_.sample_every > 0 && outcome_.right % options_.sample_every == 0) {
      outcome_.samples += "{\"key\":" + std::to_string(connection.key) + ",\"reply\":";
      append_json_string(outcome_.samples, body);
      outcome_.samples += "}\n";
    }
  }

  const Options& options_;
  const Template request_;
  const Template expect_;
  std::string needle_;
  std::mt19937_64 random_;
  std::uniform_int_distribution<std::uint32_t> keys_;
  std::vector<std::unique_ptr<Connection>> connections_;
  std::uint64_t sent_ = 0;
  std::uint64_t waiting_ = 0;
  Clock::time_point start_;
  Clock::time_point end_;
  Outcome outcome_;
};

}  // namespace

Outcome run(const Options& options) {
  return Run(options).run();
}

}  // namespace gramme::load
