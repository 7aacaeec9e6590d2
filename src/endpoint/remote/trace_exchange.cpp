#include "remote/trace_exchange.h"

#include <strings.h>

#include <array>

namespace gramme::endpoint {
namespace {

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html, the
// metadata service's and IAM Identity Center's bearer tokens.
constexpr std::array<const char*, 4> kSecretHeaders = {
    "X-Amz-Security-Token", "X-aws-ec2-metadata-token", "x-amz-sso_bearer_token",
    "Proxy-Authorization"};

bool same_name(const std::string& name, const char* other) {
  return ::strcasecmp(name.c_str(), other) == 0;
}

// The key id, the scope and the signed headers tell what went wrong; the signature itself lets
// whoever reads it repeat the request.
std::string shown_value(const sigv4::Header& header) {
  for (const char* name : kSecretHeaders) {
    if (same_name(header.name, name)) return "***";
  }
  if (!same_name(header.name, "Authorization")) return header.value;
  const std::size_t signature = header.value.find("Signature=");
  if (signature == std::string::npos) return "***";
  return header.value.substr(0, signature) + "Signature=***";
}

}  // namespace

void ExchangeTrace::headers(const char* mark, const std::vector<sigv4::Header>& headers) const {
  for (const sigv4::Header& header : headers) {
    trace_(mark + header.name + ": " + shown_value(header));
  }
}

void ExchangeTrace::body(const char* mark, const std::string& body, Bodies bodies) const {
  trace_(mark);
  if (body.empty()) return;
  trace_(bodies == Bodies::kShown ? mark + body
                                  : mark + std::string("(") + std::to_string(body.size()) +
                                        " bytes, not shown: credentials)");
}

void ExchangeTrace::request(const HttpRequest& request, Bodies bodies) const {
  if (!trace_) return;
  trace_("> " + request.method + " " + request.url);
  headers("> ", request.headers);
  body("> ", request.body, bodies);
}

void ExchangeTrace::answer(const Exchange& exchange, Bodies bodies) const {
  if (!trace_) return;
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - started_);
  const std::string time = " after " + std::to_string(took.count()) + " ms";
  if (exchange.failure) return trace_("< no answer" + time + ": " + exchange.failure->message);
  trace_("< HTTP " + std::to_string(exchange.answer.status) + time);
  headers("< ", exchange.answer.headers);
  body("< ", exchange.answer.body, bodies);
}

}  // namespace gramme::endpoint
