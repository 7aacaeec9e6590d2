#include <algorithm>

#include "gates/gates.h"

namespace gramme::server {
namespace {

bool lists(const GatePolicy& policy, std::string_view origin) {
  return std::find(policy.cors_origins.begin(), policy.cors_origins.end(), origin) !=
         policy.cors_origins.end();
}

// A page that this server itself served; its Host has passed the gate before.
bool is_own(const RequestHead& head) {
  return head.hosts == 1 && head.origin == "http://" + head.host;
}

}  // namespace

std::optional<Response> judge_origin(const RequestHead& head, const GatePolicy& policy) {
  if (!head.has_origin || lists(policy, "*") || lists(policy, head.origin) || is_own(head)) {
    return std::nullopt;
  }
  return error_response(
      Error{ErrorCode::kAccessDenied,
            "Pages of the origin '" + head.origin +
                "' may not use this server. Start it with --cors and that origin to let them.",
            {}},
      403);
}

// The names are those DynamoDB exposes to pages.
std::string cors_fields(const RequestHead& head, const GatePolicy& policy) {
  if (!head.has_origin || policy.trusted) return {};
  std::string fields = "Access-Control-Allow-Origin: ";
  if (lists(policy, "*")) {
    fields += "*\r\n";
  } else {
    fields.append(head.origin).append("\r\nVary: Origin\r\n");
  }
  fields +=
      "Access-Control-Expose-Headers: "
      "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date\r\n";
  return fields;
}

}  // namespace gramme::server
