#include "gramme/endpoint/remote_endpoint.h"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <system_error>
#include <thread>
#include <utility>

#include "profile/partition.h"
#include "remote/address.h"
#include "remote/remote_call.h"
#include "remote/retrier.h"
#include "remote/signer.h"
#include "remote/transport/curl_transport.h"
#include "remote/transport/plain_transport.h"
#include "remote/waiting_for_credentials.h"

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;

// What open_remote() has found out.
struct Way {
  const CurlLibrary& curl;
  Address address;
  HttpSettings settings;
};

std::unique_ptr<Transport> transport_of(asio::io_context& io, const Way& way, int connections) {
  if (way.address.is_https || !way.settings.proxy.empty()) {
    return std::make_unique<CurlTransport>(io, way.curl, way.settings, connections);
  }
  return std::make_unique<PlainTransport>(io, way.address, way.settings);
}

// One thread's event loop has all calls under way. What follows `under_way_` belongs to it.
class RemoteEndpoint final : public Endpoint {
 public:
  RemoteEndpoint(Way way, RemoteOptions options);
  ~RemoteEndpoint() override;
  Status start();

  void call(Request request, Completion done) override;
  std::string describe() const override { return options_.url; }

 private:
  using CallPtr = std::shared_ptr<RemoteCall>;

  // In this order, from the third on again for each further try.
  void begin(const CallPtr& call);
  void queue(const CallPtr& call);
  void send_waiting();
  void get_credentials(const CallPtr& call);
  void send(const CallPtr& call, const CredentialsPtr& credentials);
  void on_exchange(const CallPtr& call, Exchange exchange);
  void finish(const CallPtr& call, Reply reply);

  void after(asio::steady_timer::duration pause, const CallPtr& call,
             void (RemoteEndpoint::*step)(const CallPtr&));
  void leave_if_done();

  const Way way_;
  const RemoteOptions options_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{io_.get_executor()};
  std::thread thread_;
  std::atomic<std::size_t> under_way_{0};

  std::unique_ptr<Transport> transport_;
  WaitingForCredentials new_credentials_;
  Signer signer_;
  Retrier retrier_;
  std::deque<CallPtr> waiting_;
  int sending_ = 0;
  bool closing_ = false;
};

RemoteEndpoint::RemoteEndpoint(Way way, RemoteOptions options)
    : way_(std::move(way)),
      options_(std::move(options)),
      transport_(transport_of(io_, way_, options_.connections)),
      new_credentials_(io_, *options_.credentials),
      signer_(way_.address, options_.region),
      retrier_(options_.retry, options_.trace) {}

RemoteEndpoint::~RemoteEndpoint() {
  asio::post(io_, [this] {
    closing_ = true;
    leave_if_done();
  });
  if (thread_.joinable()) thread_.join();
}

Status RemoteEndpoint::start() {
  try {
    thread_ = std::thread([this] { io_.run(); });
  } catch (const std::system_error& refused) {
    return fail(io_error(std::string("Cannot start a thread: ") + refused.what()));
  }
  return {};
}

void RemoteEndpoint::call(Request request, Completion done) {
  ++under_way_;
  const auto call = std::make_shared<RemoteCall>(std::move(request), std::move(done));
  asio::post(io_, [this, call] {
    call->prepare(way_.address);
    begin(call);
  });
}

void RemoteEndpoint::begin(const CallPtr& call) {
  after(retrier_.wait_before_try(), call, &RemoteEndpoint::queue);
}

void RemoteEndpoint::after(asio::steady_timer::duration pause, const CallPtr& call,
                           void (RemoteEndpoint::*step)(const CallPtr&)) {
  if (pause.count() <= 0) return (this->*step)(call);
  const auto timer = std::make_shared<asio::steady_timer>(io_, pause);
  timer->async_wait([this, timer, call, step](boost::system::error_code) { (this->*step)(call); });
}

void RemoteEndpoint::queue(const CallPtr& call) {
  waiting_.push_back(call);
  send_waiting();
}

void RemoteEndpoint::send_waiting() {
  while (!waiting_.empty() && sending_ < options_.connections) {
    const CallPtr call = std::move(waiting_.front());
    waiting_.pop_front();
    ++sending_;
    get_credentials(call);
  }
}

// Signed anew for each try: the time is part of the signature, and credentials may have ended.
void RemoteEndpoint::get_credentials(const CallPtr& call) {
  if (const auto at_hand = options_.credentials->at_hand()) return send(call, at_hand);
  new_credentials_.add([this, call](const Result<CredentialsPtr>& credentials) {
    if (credentials) return send(call, *credentials);
    --sending_;
    finish(call, unreachable_reply(credentials.error()));
    send_waiting();
  });
}

void RemoteEndpoint::send(const CallPtr& call, const CredentialsPtr& credentials) {
  signer_.sign(call->outgoing, credentials);
  call->shown.emplace(options_.trace);
  call->shown->request(call->outgoing.request, Bodies::kShown);
  transport_->send(call->outgoing.request,
                   [this, call](Exchange exchange) { on_exchange(call, std::move(exchange)); });
}

void RemoteEndpoint::on_exchange(const CallPtr& call, Exchange exchange) {
  --sending_;
  exchange = checked(std::move(exchange));
  call->shown->answer(exchange, Bodies::kShown);
  call->sent += exchange.attempts;
  exchange.attempts = call->sent;
  if (const auto pause = retrier_.pause_before_next(exchange, call->tries)) {
    after(*pause, call, &RemoteEndpoint::begin);
  } else {
    finish(call, reply_of(std::move(exchange)));
  }
  send_waiting();
}

void RemoteEndpoint::finish(const CallPtr& call, Reply reply) {
  call->done(std::move(reply));
  --under_way_;
  leave_if_done();
}

// A completion may have made a further call, which counts before its own ends.
void RemoteEndpoint::leave_if_done() {
  if (closing_ && under_way_ == 0) io_.stop();
}

}  // namespace

Result<std::unique_ptr<Endpoint>> open_remote(RemoteOptions options) {
  GRAMME_TRY(partition_of(options.region));
  GRAMME_ASSIGN(const CurlLibrary* const curl, CurlLibrary::load());
  GRAMME_ASSIGN(Address address, parse_address(*curl, options.url));
  HttpSettings settings;
  settings.proxy = proxy_for(address);
  settings.ca_bundle = options.ca_bundle;
  settings.connect_timeout = options.connect_timeout;
  settings.read_timeout = options.read_timeout;
  auto endpoint = std::make_unique<RemoteEndpoint>(
      Way{*curl, std::move(address), std::move(settings)}, std::move(options));
  GRAMME_TRY(endpoint->start());
  return endpoint;
}

}  // namespace gramme::endpoint
