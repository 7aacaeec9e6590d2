#include "remote/transport/failures.h"

namespace gramme::endpoint {
namespace {

std::string cause_of(FailureKind kind, const std::string& endpoint) {
  const std::string url = "\"" + endpoint + "\"";
  switch (kind) {
    case FailureKind::kProxy:
      return "Failed to connect to proxy URL: " + url;
    case FailureKind::kConnectTimeout:
      return "Connect timeout on endpoint URL: " + url;
    case FailureKind::kReadTimeout:
      return "Read timeout on endpoint URL: " + url;
    case FailureKind::kClosed:
      return "Connection was closed before we received a valid response from endpoint URL: " + url;
    case FailureKind::kCertificate:
      return "SSL validation failed for " + endpoint;
    case FailureKind::kConnect:
      break;
  }
  return "Could not connect to the endpoint URL: " + url;
}

}  // namespace

Exchange failed_exchange(FailureKind kind, const std::string& endpoint, const std::string& detail,
                         bool retry_may_help) {
  Exchange exchange;
  exchange.failure = Error{ErrorCode::kUnavailable,
                           cause_of(kind, endpoint).append(" (").append(detail).append(")"),
                           {}};
  exchange.retry_may_help = retry_may_help;
  exchange.timed_out = kind == FailureKind::kConnectTimeout || kind == FailureKind::kReadTimeout;
  return exchange;
}

}  // namespace gramme::endpoint
