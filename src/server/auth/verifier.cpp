#include "auth/verifier.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>

#include "gramme/endpoint/sigv4.h"
#include "http/text.h"

namespace gramme::server {
namespace {

namespace sigv4 = endpoint::sigv4;

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view kService = "dynamodb";
constexpr std::string_view kTerminator = "aws4_request";
constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kSkewMinutes = 15;
constexpr std::int64_t kLongestLife = 7 * 24 * 3600;  // seconds, of a presigned request

Error invalid(std::string message) {
  return {ErrorCode::kInvalidSignature, std::move(message), {}};
}

Error incomplete(std::string message) {
  return {ErrorCode::kIncompleteSignature, std::move(message), {}};
}

Error unrecognized() {
  return {
      ErrorCode::kUnrecognizedClient, "The security token included in the request is invalid.", {}};
}

// Of "20150830T123600Z", or of the form that a Date header has (RFC 9110 5.6.7).
std::optional<std::int64_t> micros_of(const std::string& timestamp) {
  for (const char* format : {"%Y%m%dT%H%M%SZ", "%a, %d %b %Y %H:%M:%S GMT"}) {
    std::tm utc = {};
    const char* const rest = ::strptime(timestamp.c_str(), format, &utc);
    if (rest != nullptr && *rest == '\0')
      return static_cast<std::int64_t>(::timegm(&utc)) * kSecond;
  }
  return std::nullopt;
}

// The five parts of a credential: key id, date, region, service, terminator.
using Credential = std::array<std::string, 5>;

std::optional<Credential> parts_of(const std::string& text) {
  Credential parts;
  std::size_t start = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t end = text.find('/', start);
    if ((end == std::string::npos) != (i + 1 == parts.size())) return std::nullopt;
    parts[i] = text.substr(start, end - start);
    start = end + 1;
  }
  return parts;
}

std::optional<Error> judge_scope(const Credential& credential, std::int64_t time) {
  std::string wrong;
  if (credential[2].empty()) wrong += "Credential should be scoped to a valid region. ";
  if (credential[3] != kService) {
    wrong.append("Credential should be scoped to correct service: '").append(kService) += "'. ";
  }
  if (credential[4] != kTerminator) {
    wrong.append("Credential should be scoped with a valid terminator: '").append(kTerminator);
    wrong.append("', not '").append(credential[4]).append("'. ");
  }
  const std::string timestamp = sigv4::timestamp_of(time);
  const std::string date = timestamp.substr(0, 8);
  if (credential[1] != date) {
    wrong.append(
        "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date "
        "from HTTP: '");
    wrong.append(credential[1]).append("' != '").append(date).append("', from '");
    wrong.append(timestamp).append("'.");
  }
  if (wrong.empty()) return std::nullopt;
  return invalid(std::move(wrong));
}

// The query as it was signed: without the signature itself.
std::string signed_query(std::string_view query) {
  std::string out;
  for (auto part = next_part(query, "&"); !part.empty(); part = next_part(query, "&")) {
    if (part.substr(0, part.find('=')) == "X-Amz-Signature") continue;
    out.append(out.empty() ? "" : "&").append(part);
  }
  return out;
}

std::string expected_signature(const RequestHead& head, const std::string& body,
                               const Presented& presented, const Credential& credential,
                               const std::string& secret) {
  const std::int64_t time = micros_of(presented.timestamp).value_or(0);
  const sigv4::Scope scope{sigv4::timestamp_of(time), credential[2], credential[3]};
  sigv4::SignedParts parts;
  parts.method = head.method;
  parts.path = head.path;
  const std::string query = presented.in_query ? signed_query(head.query) : head.query;
  parts.query = query;
  parts.payload_hash = sigv4::sha256_hex(body);
  for (const sigv4::Header& field : head.fields) {
    const bool is_signed = std::any_of(
        presented.signed_headers.begin(), presented.signed_headers.end(),
        [&](const std::string& name) { return equals_ignoring_case(name, field.name); });
    if (is_signed) parts.headers.push_back(field);
  }
  return sigv4::signature(secret, scope,
                          sigv4::string_to_sign(scope, sigv4::canonical_request(parts)));
}

}  // namespace

std::optional<Error> Verifier::judge_time(const Presented& presented) const {
  const auto time = micros_of(presented.timestamp);
  if (!time) {
    return incomplete("Date must be in ISO-8601 'basic format'. Got '" + presented.timestamp +
                      "'. See http://en.wikipedia.org/wiki/ISO_8601");
  }
  std::int64_t life = kSkewMinutes * 60;
  if (!presented.expires.empty()) {
    const char* const end = presented.expires.data() + presented.expires.size();
    const auto [rest, error] = std::from_chars(presented.expires.data(), end, life);
    if (error != std::errc() || rest != end || life < 0 || life > kLongestLife) {
      return incomplete("X-Amz-Expires must be a number of seconds from 0 to 604800. Got '" +
                        presented.expires + "'.");
    }
  }
  const std::int64_t now = clock_.now_micros();
  const std::string now_text = sigv4::timestamp_of(now);
  const std::string sent = sigv4::timestamp_of(*time);
  if (*time < now - life * kSecond) {
    const std::string span =
        life % 60 == 0 ? std::to_string(life / 60) + " min." : std::to_string(life) + " sec.";
    return invalid("Signature expired: " + sent + " is now earlier than " +
                   sigv4::timestamp_of(now - life * kSecond) + " (" + now_text + " - " + span +
                   ")");
  }
  const std::int64_t latest = now + kSkewMinutes * 60 * kSecond;
  if (*time <= latest) return std::nullopt;
  return invalid("Signature not yet current: " + sent + " is still later than " +
                 sigv4::timestamp_of(latest) + " (" + now_text + " + " +
                 std::to_string(kSkewMinutes) + " min.)");
}

std::optional<Error> Verifier::judge_head(const RequestHead& head) const {
  const Presented presented = presented_in(head);
  if (auto error = judge_time(presented)) return error;
  const auto& names = presented.signed_headers;
  if (std::find(names.begin(), names.end(), "host") == names.end()) {
    return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }
  if (presented.algorithm != kAlgorithm) {
    return incomplete("Unsupported AWS 'algorithm': '" + presented.algorithm + "' (only " +
                      std::string(kAlgorithm) + " for now). ");
  }
  const auto credential = parts_of(presented.credential);
  if (!credential) {
    return incomplete(
        "Credential must have exactly 5 slash-delimited elements, e.g. "
        "keyid/date/region/service/term, got '" +
        presented.credential + "'");
  }
  if (auto error = judge_scope(*credential, *micros_of(presented.timestamp))) return error;
  const auto key = keys_->find((*credential)[0]);
  if (!key || !sigv4::equal_in_constant_time(key->session_token, presented.session_token)) {
    return unrecognized();
  }
  return std::nullopt;
}

std::optional<Error> Verifier::judge_body(const RequestHead& head, const std::string& body) const {
  const Presented presented = presented_in(head);
  const auto credential = parts_of(presented.credential);
  // The key may have left the file since the head came.
  const auto key = credential ? keys_->find((*credential)[0]) : std::nullopt;
  if (!key) return unrecognized();
  const std::string expected =
      expected_signature(head, body, presented, *credential, key->secret_access_key);
  if (sigv4::equal_in_constant_time(expected, presented.signature)) return std::nullopt;
  return invalid(
      "The request signature we calculated does not match the signature you provided. Check your "
      "AWS Secret Access Key and signing method. Consult the service documentation for details.");
}

}  // namespace gramme::server
