#include <sodium.h>

#include <array>
#include <utility>

#include "auth/presented.h"
#include "auth/verifier.h"
#include "gates/gates.h"
#include "gramme/base/base64.h"

namespace gramme::server {
namespace {

constexpr std::array<std::string_view, 3> kHeaderParameters = {"Credential", "Signature",
                                                               "SignedHeaders"};
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

std::optional<Response> judge_header(const RequestHead& head) {
  std::string_view list = head.authorization;
  next_part(list, " ");  // the algorithm
  std::array<bool, kHeaderParameters.size()> given{};
  for (auto part = next_part(list, ", "); !part.empty(); part = next_part(list, ", ")) {
    const std::size_t equal_sign = part.find('=');
    if (equal_sign == part.npos) {
      return refusal(ErrorCode::kIncompleteSignature,
                     "Invalid key=value pair (missing equal-sign) in Authorization header "
                     "(hashed with SHA-256 and encoded with Base64): '" +
                         hash_of(head.authorization) + "'.");
    }
    if (equal_sign + 1 == part.size()) continue;  // a name without a value
    for (std::size_t i = 0; i < given.size(); ++i) {
      if (part.substr(0, equal_sign) == kHeaderParameters[i]) given[i] = true;
    }
  }
  std::string missing;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i]) continue;
    missing.append("Authorization header requires '")
        .append(kHeaderParameters[i])
        .append("' parameter. ");
  }
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
