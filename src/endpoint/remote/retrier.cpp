#include "remote/retrier.h"

#include <chrono>
#include <thread>
#include <utility>

#include "remote/trace_exchange.h"

namespace gramme::endpoint {
namespace {

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// An answer that was changed on its way counts as none.
Exchange checked(Exchange exchange) {
  if (exchange.failure || body_is_whole(exchange.answer)) return exchange;
  Exchange broken;
  broken.failure = Error{ErrorCode::kUnavailable,
                         "Checksum crc32 failed: the reply is not what the endpoint sent.",
                         {}};
  broken.retry_may_help = true;
  return broken;
}

}  // namespace

Retrier::Retrier(RetrySettings settings, Trace trace)
    : settings_(settings), trace_(std::move(trace)), limiter_(steady_seconds) {}

Exchange Retrier::send(HttpConnection& connection, const HttpRequest& request) {
  const ExchangeTrace shown(trace_);
  shown.request(request, Bodies::kShown);
  Exchange exchange = checked(connection.send(request));
  shown.answer(exchange, Bodies::kShown);
  return exchange;
}

Result<Exchange> Retrier::run(HttpConnection& connection,
                              const std::function<Result<HttpRequest>()>& make) {
  const bool adaptive = settings_.mode == RetrySettings::Mode::kAdaptive;
  int taken = 0;
  for (int attempt = 1;; ++attempt) {
    if (adaptive) std::this_thread::sleep_for(limiter_.reserve());
    GRAMME_ASSIGN(const HttpRequest request, make());
    Exchange exchange = send(connection, request);
    exchange.attempts = attempt;
    const Fault fault = fault_of(exchange);
    if (adaptive) limiter_.record(fault == Fault::kThrottling);
    if (fault == Fault::kNone) {
      if (!exchange.failure) quota_.give_back(taken);
      return exchange;
    }
    if (attempt >= settings_.attempts) return exchange;
    taken = quota_.take(fault);
    if (taken == 0) {
      if (trace_) trace_("* The retry quota is used up: no further try.");
      return exchange;
    }
    const auto pause = pause_after(attempt, fault, exchange.answer);
    if (trace_) {
      trace_("* Try " + std::to_string(attempt + 1) + " of " + std::to_string(settings_.attempts) +
             " in " + std::to_string(pause.count()) + " ms");
    }
    std::this_thread::sleep_for(pause);
  }
}

}  // namespace gramme::endpoint
