#include "remote/signer.h"

#include <utility>

#include "gramme/base/clock.h"

namespace gramme::endpoint {

UnsignedCall unsigned_call(const Address& address, Request call) {
  UnsignedCall made;
  made.request.url = address.url;
  made.request.body = std::move(call.body);
  made.target = "DynamoDB_20120810." + call.operation;
  made.payload_hash = sigv4::sha256_hex(made.request.body);
  return made;
}

Signer::Signer(const Address& address, std::string region)
    : address_(address), scope_{{}, std::move(region)} {}

const sigv4::Scope& Signer::scope_of_now() {
  const std::int64_t now = system_clock().now_micros();
  const std::int64_t second = now / 1'000'000;
  if (second != scope_second_) scope_.timestamp = sigv4::timestamp_of(now);
  scope_second_ = second;
  return scope_;
}

void Signer::sign(UnsignedCall& call, const std::shared_ptr<const Credentials>& credentials) {
  const sigv4::Scope& scope = scope_of_now();
  sigv4::SignedParts parts;
  parts.path = address_.path;
  parts.payload_hash = call.payload_hash;
  parts.headers.reserve(7);
  parts.headers.push_back({"Host", address_.host});
  parts.headers.push_back({"Content-Type", "application/x-amz-json-1.0"});
  parts.headers.push_back({"X-Amz-Date", scope.timestamp});
  parts.headers.push_back({"X-Amz-Target", call.target});
  if (!credentials->session_token.empty()) {
    parts.headers.push_back({"X-Amz-Security-Token", credentials->session_token});
  }
  std::string authorization =
      sigv4::authorization(credentials->access_key_id, key_for(credentials), scope, parts);
  call.request.headers = std::move(parts.headers);
  call.request.headers.push_back({"Authorization", std::move(authorization)});
  call.request.headers.push_back({"User-Agent", "gramme"});
}

const sigv4::SigningKey& Signer::key_for(const std::shared_ptr<const Credentials>& credentials) {
  if (key_of_ != credentials || key_day_ != scope_.day()) {
    key_ = sigv4::signing_key(credentials->secret_access_key, scope_);
    key_of_ = credentials;
    key_day_ = scope_.day();
  }
  return key_;
}

}  // namespace gramme::endpoint
