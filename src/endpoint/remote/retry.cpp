#include "remote/retry.h"

#include <libdeflate.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "gramme/base/random.h"

namespace gramme::endpoint {
namespace {

constexpr std::array<std::string_view, 14> kThrottlingErrors = {
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
};
constexpr std::array<std::string_view, 3> kTransientErrors = {
    "InternalServerError", "RequestTimeout", "RequestTimeoutException"};
constexpr std::array<int, 4> kTransientStatuses = {500, 502, 503, 504};

template <class Range, class Value>
bool contains(const Range& range, const Value& value) {
  return std::find(range.begin(), range.end(), value) != range.end();
}

// "Name" of {"__type":"namespace#Name"}; empty when there is none.
std::string exception_name(const std::string& body) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  std::string_view type;
  if (parser.parse(body).get(json) != simdjson::SUCCESS ||
      json["__type"].get_string().get(type) != simdjson::SUCCESS) {
    return {};
  }
  return std::string(type.substr(type.find('#') + 1));
}

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || rest != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

Fault fault_of(const Exchange& exchange) {
  if (exchange.failure) {
    if (!exchange.retry_may_help) return Fault::kNone;
    return exchange.timed_out ? Fault::kTimeout : Fault::kTransient;
  }
  const int status = exchange.answer.status;
  if (status < 400) return Fault::kNone;
  const std::string name = exception_name(exchange.answer.body);
  if (status == 429 || contains(kThrottlingErrors, name)) return Fault::kThrottling;
  const bool transient = contains(kTransientErrors, name) || contains(kTransientStatuses, status);
  return transient ? Fault::kTransient : Fault::kNone;
}

std::chrono::milliseconds pause_after(int attempt, Fault fault, const HttpAnswer& answer) {
  constexpr std::int64_t kLongest = 20'000;
  const std::int64_t base = fault == Fault::kThrottling ? 1000 : 25;
  const std::int64_t limit = std::min(kLongest, base << std::min(attempt - 1, 10));
  const auto pause = static_cast<std::int64_t>(random_bits() % static_cast<std::uint64_t>(limit));
  const auto asked = number_of<std::int64_t>(answer.header("x-amz-retry-after")).value_or(0);
  return std::chrono::milliseconds(std::max(pause, std::min(asked, pause + 5000)));
}

int RetryQuota::take(Fault fault) {
  const int cost = fault == Fault::kTimeout ? 10 : 5;
  const std::lock_guard lock(mutex_);
  if (left_ < cost) return 0;
  left_ -= cost;
  return cost;
}

void RetryQuota::give_back(int taken) {
  const std::lock_guard lock(mutex_);
  left_ = std::min(kCapacity, left_ + std::max(taken, 1));
}

int RetryQuota::left() const {
  const std::lock_guard lock(mutex_);
  return left_;
}

bool body_is_whole(const HttpAnswer& answer) {
  const std::string_view given = answer.header("x-amz-crc32");
  const auto expected = number_of<std::uint32_t>(given);
  if (given.empty() || !expected) return true;
  return *expected == libdeflate_crc32(0, answer.body.data(), answer.body.size());
}

}  // namespace gramme::endpoint
