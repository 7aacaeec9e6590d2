#pragma once

#include <string>

#include "remote/http_request.h"

namespace gramme::endpoint {

// Why no answer came.
enum class FailureKind {
  kConnect,         // refused, no such host
  kProxy,           // the proxy cannot be reached
  kConnectTimeout,  // no connection in time
  kReadTimeout,     // nothing came for too long
  kClosed,          // the connection ended before a whole answer had come
  kCertificate,     // of the other side, or the machine's own, does not do
};

// The exchange that ended so, in the words of botocore's exceptions for the same causes.
// `endpoint`: the URL that was asked for, or the proxy's; `detail`: what the system says.
Exchange failed_exchange(FailureKind kind, const std::string& endpoint, const std::string& detail,
                         bool retry_may_help);

}  // namespace gramme::endpoint
