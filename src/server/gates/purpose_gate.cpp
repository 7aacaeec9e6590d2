#include <algorithm>
#include <array>

#include "gates/gates.h"
#include "http/text.h"

namespace gramme::server {
namespace {

constexpr std::array<std::string_view, 3> kContentTypes = {kJson10, kJson11, "application/json"};
constexpr std::string_view kTables = "DynamoDB_20120810.";
constexpr std::string_view kStreams = "DynamoDBStreams_20120810.";

// DynamoDB's front speaks XML of what is no call of its API: 404, these 29 bytes.
Response not_a_call() {
  Response response;
  response.status = 404;
  response.body = "<UnknownOperationException/>\n";
  return response;
}

Response preflight(const RequestHead& head) {
  Response response;
  if (!head.preflight_headers.empty()) {
    response.extra_fields.append("Access-Control-Allow-Headers: ")
        .append(head.preflight_headers)
        .append("\r\n");
  }
  if (!head.preflight_method.empty()) {
    response.extra_fields.append("Access-Control-Allow-Methods: ")
        .append(head.preflight_method)
        .append("\r\n");
  }
  response.extra_fields += "Access-Control-Max-Age: 172800\r\n";
  return response;
}

// DynamoDB names the host it was asked as, and ends the line with a space.
Response healthy(const RequestHead& head) {
  Response response;
  response.content_type = kPlainText;
  response.body = "healthy: " + std::string(head.host) + " ";
  return response;
}

// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
Response metrics(const GatePolicy& policy) {
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = policy.metrics();
  return response.body.empty() ? not_a_call() : response;
}

bool is_json(std::string_view content_type) {
  content_type = trimmed(content_type.substr(0, content_type.find(';')));
  return std::any_of(kContentTypes.begin(), kContentTypes.end(), [&](std::string_view known) {
    return equals_ignoring_case(known, content_type);
  });
}

}  // namespace

std::string_view operation_of(std::string_view target) {
  if (target.starts_with(kTables)) return target.substr(kTables.size());
  if (target.starts_with(kStreams)) return target.substr(kStreams.size());
  return {};
}

std::optional<Response> judge_purpose(const RequestHead& head, const GatePolicy& policy) {
  if (head.method == "OPTIONS" && head.has_origin && !policy.trusted) return preflight(head);
  if (head.method == "GET" && (head.path == "/" || head.path == "/ping")) {
    return healthy(head);
  }
  if (head.method == "GET" && head.path == "/metrics" && policy.metrics) {
    return metrics(policy);
  }
  if (head.method != "POST" || head.path != "/" || !is_json(head.content_type)) {
    return not_a_call();
  }
  if (operation_of(head.target).empty()) {
    return error_response(Error{ErrorCode::kUnknownOperation, {}, {}});
  }
  return std::nullopt;
}

}  // namespace gramme::server
