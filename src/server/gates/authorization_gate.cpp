#include <sodium.h>

#include <array>
#include <utility>

#include "auth/presented.h"
#include "auth/verifier.h"
#include "gates/gates.h"
#include "gramme/base/base64.h"

namespace gramme::server {
namespace {

constexpr std::string_view kCredential = "Credential";
constexpr std::string_view kSignature = "Signature";
constexpr std::string_view kSignedHeaders = "SignedHeaders";
constexpr std::array<std::string_view, 5> kQueryParameters = {
    "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"};

Response refusal(ErrorCode code, std::string message) {
  return error_response(Error{code, std::move(message), {}});
}

// AWS shows the header's hash where it once showed the header, whose signature is a secret.
std::string hash_of(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::string text64;
  append_base64(text64, {reinterpret_cast<const char*>(hash.data()), hash.size()});
  return text64;
}

std::optional<Response> judge_query(const RequestHead& head) {
  std::string missing;
  for (const std::string_view name : kQueryParameters) {
    if (value_in(head.query, "&", name).empty()) {
      missing.append("AWS query-string parameters must include '").append(name).append("'. ");
    }
  }
  if (missing.empty()) return std::nullopt;
  return refusal(ErrorCode::kIncompleteSignature,
                 missing + "Re-examine the query-string parameters.");
}

// Whether the part of the header is name=value of that name, which is then given unless the value
// is empty. Inline: the compiler makes of a known name a few instructions.
inline bool takes(std::string_view part, std::string_view name, bool& is_given) {
  if (part.size() <= name.size() || part[name.size()] != '=' || !part.starts_with(name)) {
    return false;
  }
  is_given = is_given || part.size() > name.size() + 1;
  return true;
}

std::string requirement_of(std::string_view parameter) {
  return "Authorization header requires '" + std::string(parameter) + "' parameter. ";
}

std::optional<Response> judge_header(const RequestHead& head) {
  std::string_view list = head.authorization;
  next_part(list, " ");  // the algorithm
  bool credential = false;
  bool signature = false;
  bool signed_headers = false;
  for (auto part = next_part(list, ", "); !part.empty(); part = next_part(list, ", ")) {
    const bool is_known = takes(part, kCredential, credential) ||
                          takes(part, kSignedHeaders, signed_headers) ||
                          takes(part, kSignature, signature);
    if (!is_known && part.find('=') == part.npos) {
      return refusal(ErrorCode::kIncompleteSignature,
                     "Invalid key=value pair (missing equal-sign) in Authorization header "
                     "(hashed with SHA-256 and encoded with Base64): '" +
                         hash_of(head.authorization) + "'.");
    }
  }
  std::string missing;
  if (!credential) missing += requirement_of(kCredential);
  if (!signature) missing += requirement_of(kSignature);
  if (!signed_headers) missing += requirement_of(kSignedHeaders);
  if (!head.has_date) {
    missing +=
        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
  }
  if (missing.empty()) return std::nullopt;
  return refusal(ErrorCode::kIncompleteSignature,
                 missing + "(Hashed with SHA-256 and encoded with Base64) Authorization=" +
                     hash_of(head.authorization));
}

std::optional<Response> judge_form(const RequestHead& head) {
  const bool in_query = head.query.find("X-Amz-Algorithm") != std::string::npos;
  if (in_query && head.has_authorization) {
    return refusal(ErrorCode::kInvalidSignature,
                   "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as "
                   "HTTP header.");
  }
  if (in_query) return judge_query(head);
  if (!std::string_view(head.authorization).starts_with("AWS4-")) {
    return refusal(ErrorCode::kMissingAuthenticationToken,
                   "Request is missing Authentication Token");
  }
  return judge_header(head);
}

}  // namespace

std::optional<Response> judge_authorization(const RequestHead& head, const GatePolicy& policy) {
  if (auto refusal = judge_form(head)) return refusal;
  if (policy.verifier == nullptr) return std::nullopt;
  const auto error = policy.verifier->judge_head(head);
  if (!error) return std::nullopt;
  return error_response(*error);
}

std::optional<Response> judge_signature(const RequestHead& head, const std::string& body,
                                        const GatePolicy& policy) {
  if (policy.verifier == nullptr) return std::nullopt;
  const auto error = policy.verifier->judge_body(head, body);
  if (!error) return std::nullopt;
  Response refusal = error_response(*error);
  refusal.extra_fields += cors_fields(head, policy);
  return refusal;
}

}  // namespace gramme::server
