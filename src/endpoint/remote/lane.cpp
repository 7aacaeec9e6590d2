#include "remote/lane.h"

#include <boost/asio/post.hpp>
#include <utility>

#include "remote/transport/curl_transport.h"
#include "remote/transport/plain_transport.h"

namespace gramme::endpoint {
namespace {

namespace asio = boost::asio;

std::unique_ptr<Transport> transport_of(asio::io_context& io, const Way& way, int connections) {
  if (way.is_plain()) return std::make_unique<PlainTransport>(io, way.address, way.settings);
  return std::make_unique<CurlTransport>(io, way.curl, way.settings, connections);
}

}  // namespace

Lane::Lane(asio::io_context& io, const Way& way, const RemoteOptions& options, Retrier& retrier)
    : io_(io),
      way_(way),
      options_(options),
      retrier_(retrier),
      new_credentials_(io, *options.credentials),
      signer_(way.address, options.region) {}

void Lane::call(Request request, Completion done) {
  asio::post(io_, [this, call = counted(std::move(request), std::move(done))] { prepare(call); });
}

void Lane::call_here(Request request, Completion done) {
  prepare(counted(std::move(request), std::move(done)));
}

Lane::CallPtr Lane::counted(Request request, Completion done) {
  ++under_way_;
  return std::make_shared<RemoteCall>(std::move(request), std::move(done));
}

void Lane::prepare(const CallPtr& call) {
  call->prepare(way_.address);
  begin(call);
}

void Lane::begin(const CallPtr& call) {
  after(retrier_.wait_before_try(), call, &Lane::queue);
}

void Lane::after(asio::steady_timer::duration pause, const CallPtr& call,
                 void (Lane::*step)(const CallPtr&)) {
  if (pause.count() <= 0) return (this->*step)(call);
  const auto timer = std::make_shared<asio::steady_timer>(io_, pause);
  timer->async_wait([this, timer, call, step](boost::system::error_code) { (this->*step)(call); });
}

void Lane::queue(const CallPtr& call) {
  waiting_.push_back(call);
  send_waiting();
}

void Lane::send_waiting() {
  while (!waiting_.empty() && sending_ < options_.connections) {
    const CallPtr call = std::move(waiting_.front());
    waiting_.pop_front();
    ++sending_;
    get_credentials(call);
  }
}

// Signed anew for each try: the time is part of the signature, and credentials may have ended.
void Lane::get_credentials(const CallPtr& call) {
  if (const auto at_hand = options_.credentials->at_hand()) return send(call, at_hand);
  new_credentials_.add([this, call](const Result<CredentialsPtr>& credentials) {
    if (credentials) return send(call, *credentials);
    --sending_;
    finish(call, unreachable_reply(credentials.error()));
    send_waiting();
  });
}

void Lane::send(const CallPtr& call, const CredentialsPtr& credentials) {
  if (transport_ == nullptr) transport_ = transport_of(io_, way_, options_.connections);
  signer_.sign(call->outgoing, credentials);
  call->shown.emplace(options_.trace);
  call->shown->request(call->outgoing.request, Bodies::kShown);
  transport_->send(call->outgoing.request,
                   [this, call](Exchange exchange) { on_exchange(call, std::move(exchange)); });
}

void Lane::on_exchange(const CallPtr& call, Exchange exchange) {
  --sending_;
  exchange = checked(std::move(exchange));
  call->shown->answer(exchange, Bodies::kShown);
  if (const auto pause = retrier_.pause_before_next(exchange, call->tries)) {
    call->earlier += tries_in_doubt(exchange);
    after(*pause, call, &Lane::begin);
  } else {
    exchange.attempts += call->earlier;
    finish(call, reply_of(std::move(exchange)));
  }
  send_waiting();
}

void Lane::finish(const CallPtr& call, Reply reply) {
  call->done(std::move(reply));
  --under_way_;
  leave_if_done();
}

void Lane::detach(std::function<void()> left) {
  left_ = std::move(left);
  leave_if_done();
}

// Later: whoever called is the transport itself. A completion may have made a further call, which
// counts before its own ends.
void Lane::leave_if_done() {
  if (left_ == nullptr || under_way_ > 0) return;
  asio::post(io_, [this] {
    if (under_way_ > 0) return;
    transport_.reset();
    left_();
  });
}

}  // namespace gramme::endpoint
