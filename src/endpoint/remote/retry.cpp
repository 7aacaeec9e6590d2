#include "remote/retry.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "gramme/base/random.h"

namespace gramme::endpoint {
namespace {

constexpr std::array<std::string_view, 7> kTransient = {
    "InternalServerError",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "ThrottledException",
    "ThrottlingException",
    "TransactionInProgressException",
};

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

}  // namespace

bool is_worth_retrying(const Reply& reply) {
  if (reply.status < 400 || reply.unreachable) return false;
  if (reply.status >= 500) return reply.status != 501;
  return reply.status == 429 || std::find(kTransient.begin(), kTransient.end(),
                                          exception_name(reply.body)) != kTransient.end();
}

std::chrono::milliseconds pause_after(int attempt) {
  constexpr int kLongest = 20'000;
  const int longest = std::min(kLongest, 1000 << std::min(attempt - 1, 5));
  return std::chrono::milliseconds(random_bits() % static_cast<std::uint64_t>(longest));
}

}  // namespace gramme::endpoint
