#include "remote/retrier.h"

#include <string>
#include <utility>

namespace gramme::endpoint {
namespace {

using std::chrono::steady_clock;

double steady_seconds() {
  return std::chrono::duration<double>(steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Retrier::Retrier(RetrySettings settings, Trace trace)
    : settings_(settings), trace_(std::move(trace)), limiter_(steady_seconds) {}

steady_clock::duration Retrier::wait_before_try() {
  if (!is_adaptive()) return {};
  return std::chrono::duration_cast<steady_clock::duration>(limiter_.reserve());
}

std::optional<std::chrono::milliseconds> Retrier::pause_before_next(const Exchange& exchange,
                                                                    Tries& tries) {
  ++tries.made;
  const Fault fault = fault_of(exchange);
  if (is_adaptive()) limiter_.record(fault == Fault::kThrottling);
  if (fault == Fault::kNone) {
    if (!exchange.failure) quota_.give_back(tries.taken);
    return std::nullopt;
  }
  if (tries.made >= settings_.attempts) return std::nullopt;
  tries.taken = quota_.take(fault);
  if (tries.taken == 0) {
    if (trace_) trace_("* The retry quota is used up: no further try.");
    return std::nullopt;
  }
  const auto pause = pause_after(tries.made, fault, exchange.answer);
  if (trace_) {
    trace_("* Try " + std::to_string(tries.made + 1) + " of " + std::to_string(settings_.attempts) +
           " in " + std::to_string(pause.count()) + " ms");
  }
  return pause;
}

}  // namespace gramme::endpoint
