#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request_head.h"
#include "http/response.h"

namespace gramme::server {

class Verifier;

// What the gates let through; the same for every connection of a listener.
struct GatePolicy {
  bool trusted = false;  // a Unix socket: no Host, Origin or Authorization is asked for
  bool loopback = true;  // listens on loopback only
  std::vector<std::string> allow_hosts;
  std::vector<std::string> cors_origins;
  // The text of GET /metrics; where it gives none there is no such page.
  std::function<std::string()> metrics;
  // Checks signatures; without one any credentials and any region reach the one database.
  std::shared_ptr<const Verifier> verifier;
};

// The way of a request's header through all gates, cheapest first: the answer of the first that
// does not let it through, or nothing. The body is not needed; keep_alive and omit_body are the
// caller's to set.
std::optional<Response> judge(const RequestHead& head, const GatePolicy& policy);

// The gates by themselves, in their order.

// 400 for a missing or repeated Host; 403 for one that is not this server's.
std::optional<Response> judge_host(const RequestHead& head, const GatePolicy& policy);

// 403 for a browser's page whose origin is neither listed nor this server itself.
std::optional<Response> judge_origin(const RequestHead& head, const GatePolicy& policy);

// What no operation is behind: preflights, the health check, the metrics, other methods, paths and
// content types, and an X-Amz-Target of no API of DynamoDB's.
std::optional<Response> judge_purpose(const RequestHead& head, const GatePolicy& policy);

// AWS's answers for a missing or incomplete signature, and what the verifier can tell of one
// without the body.
std::optional<Response> judge_authorization(const RequestHead& head, const GatePolicy& policy);

// The last gate, once the body is there, as it came over the wire: the verifier's answer for a
// signature that does not fit.
std::optional<Response> judge_signature(const RequestHead& head, const std::string& body,
                                        const GatePolicy& policy);

// The operation an X-Amz-Target names ("GetItem" of "DynamoDB_20120810.GetItem"), empty when it
// is of another API than DynamoDB's or its Streams'. Whether the operation exists is the
// endpoint's matter.
std::string_view operation_of(std::string_view target);

// The header lines that let a page of the request's origin, which passed the gate, read the
// reply; empty when no page asks.
std::string cors_fields(const RequestHead& head, const GatePolicy& policy);

}  // namespace gramme::server
