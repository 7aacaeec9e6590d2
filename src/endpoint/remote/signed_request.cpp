#include "remote/signed_request.h"

#include "gramme/base/clock.h"
#include "gramme/endpoint/sigv4.h"

namespace gramme::endpoint {

HttpRequest signed_request(const Address& address, const std::string& region,
                           const Credentials& credentials, const Request& request) {
  const sigv4::Scope scope{sigv4::timestamp_of(system_clock().now_micros()), region};
  sigv4::SignedParts parts;
  parts.path = address.path;
  parts.payload_hash = sigv4::sha256_hex(request.body);
  parts.headers = {{"Host", address.host},
                   {"Content-Type", "application/x-amz-json-1.0"},
                   {"X-Amz-Date", scope.timestamp},
                   {"X-Amz-Target", "DynamoDB_20120810." + request.operation}};
  if (!credentials.session_token.empty()) {
    parts.headers.push_back({"X-Amz-Security-Token", credentials.session_token});
  }
  HttpRequest signed_one{"POST", address.url, parts.headers, request.body};
  signed_one.headers.push_back({"Authorization", sigv4::authorization(credentials, scope, parts)});
  signed_one.headers.push_back({"User-Agent", "gramme"});
  return signed_one;
}

}  // namespace gramme::endpoint
