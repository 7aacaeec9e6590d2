#include <algorithm>
#include <boost/asio/ip/address.hpp>

#include "gates/gates.h"
#include "http/text.h"

namespace gramme::server {
namespace {

Response bad_host() {
  Response response;
  response.status = 400;
  response.content_type = kPlainText;
  response.body = "Bad Request: HTTP/1.1 wants exactly one Host header\n";
  return response;
}

Response foreign_host(const std::string& host) {
  return error_response(
      Error{ErrorCode::kAccessDenied,
            "This server does not answer the host name '" + host +
                "'. Use localhost, or start the server with --allow-host and that name.",
            {}},
      403);
}

// "localhost" of "localhost:8000", "::1" of "[::1]:8000", without the dot of a full name.
std::string_view name_in(std::string_view host) {
  if (!host.empty() && host.front() == '[') return host.substr(1, host.find(']') - 1);
  host = host.substr(0, host.find(':'));
  if (!host.empty() && host.back() == '.') host.remove_suffix(1);
  return host;
}

bool ends_with_insensitively(std::string_view text, std::string_view suffix) {
  return text.size() > suffix.size() &&
         equals_ignoring_case(text.substr(text.size() - suffix.size()), suffix);
}

// RFC 6761 6.3 keeps "localhost" and all names under it on the machine itself: no web site can
// point one of them here.
bool is_loopback_name(std::string_view name) {
  if (equals_ignoring_case(name, "localhost") || ends_with_insensitively(name, ".localhost")) {
    return true;
  }
  boost::system::error_code not_an_address;
  const auto address = boost::asio::ip::make_address(std::string(name), not_an_address);
  return !not_an_address && address.is_loopback();
}

}  // namespace

std::optional<Response> judge_host(const RequestHead& head, const GatePolicy& policy) {
  if (head.hosts > 1 || (head.hosts == 0 && head.version >= 11)) return bad_host();
  if (!policy.loopback && policy.allow_hosts.empty()) return std::nullopt;
  // Only a client older than HTTP/1.1, and so no browser, may leave it out.
  if (head.hosts == 0) return std::nullopt;
  const std::string_view name = name_in(head.host);
  const bool allowed =
      std::any_of(policy.allow_hosts.begin(), policy.allow_hosts.end(),
                  [&](const std::string& host) { return equals_ignoring_case(host, name); });
  if (allowed || is_loopback_name(name)) return std::nullopt;
  return foreign_host(head.host);
}

}  // namespace gramme::server
