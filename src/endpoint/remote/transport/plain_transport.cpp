#include "remote/transport/plain_transport.h"

#include <algorithm>
#include <utility>

namespace gramme::endpoint {
namespace {

using std::chrono::milliseconds;

// One sweep over the connections instead of a timer for each, whose setting would cost every
// request.
milliseconds sweep_interval(const HttpSettings& settings) {
  milliseconds shortest = settings.connect_timeout;
  if (settings.read_timeout.count() > 0) shortest = std::min(shortest, settings.read_timeout);
  return std::clamp<milliseconds>(shortest / 4, milliseconds(10), std::chrono::seconds(1));
}

}  // namespace

PlainTransport::PlainTransport(boost::asio::io_context& io, const Address& address,
                               const HttpSettings& settings)
    : io_(io), address_(address), settings_(settings), sweep_(io) {}

PlainTransport::~PlainTransport() {
  for (const ConnectionPtr& connection : all_) connection->close();
}

void PlainTransport::send(const HttpRequest& request, Done done) {
  ++busy_;
  if (!watching_) watch_deadlines();
  if (ConnectionPtr kept = idle_connection()) {
    return send_over(kept, request, std::move(done), true);
  }
  send_over(new_connection(), request, std::move(done), false);
}

// The other side may end a kept connection just as a request is on its way to it. Whether it has
// seen the request nobody knows, as after any connection that is lost: attempts says so.
void PlainTransport::send_over(const ConnectionPtr& connection, const HttpRequest& request,
                               Done done, bool kept) {
  connection->exchange(request, [this, connection = connection.get(), &request, kept,
                                 done = std::move(done)](PlainConnection::Outcome outcome) mutable {
    if (kept && outcome.unanswered) {
      return send_over(
          new_connection(), request,
          [done = std::move(done)](Exchange exchange) {
            ++exchange.attempts;
            done(std::move(exchange));
          },
          false);
    }
    --busy_;
    if (connection->is_open()) idle_.push_back(connection->shared_from_this());
    done(std::move(outcome.exchange));
  });
}

PlainTransport::ConnectionPtr PlainTransport::new_connection() {
  all_.push_back(std::make_shared<PlainConnection>(io_, address_, settings_));
  return all_.back();
}

PlainTransport::ConnectionPtr PlainTransport::idle_connection() {
  while (!idle_.empty()) {
    ConnectionPtr connection = std::move(idle_.back());
    idle_.pop_back();
    if (connection->is_open()) return connection;
  }
  return nullptr;
}

void PlainTransport::watch_deadlines() {
  watching_ = true;
  sweep_.expires_after(sweep_interval(settings_));
  sweep_.async_wait([this](boost::system::error_code cancelled) {
    if (cancelled) return;
    const auto now = std::chrono::steady_clock::now();
    const std::vector<ConnectionPtr> all = all_;
    for (const ConnectionPtr& connection : all) connection->close_if_late(now);
    const auto ended = [](const ConnectionPtr& one) { return !one->is_open() && !one->is_busy(); };
    std::erase_if(all_, ended);
    std::erase_if(idle_, ended);
    watching_ = false;
    if (busy_ > 0) watch_deadlines();
  });
}

}  // namespace gramme::endpoint
