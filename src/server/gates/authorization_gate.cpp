#include <sodium.h>

#include <algorithm>
#include <array>
#include <utility>

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

// Takes the next part of `list` that `separators` divide; empty parts are skipped.
std::string_view next_part(std::string_view& list, std::string_view separators) {
  list.remove_prefix(std::min(list.find_first_not_of(separators), list.size()));
  const std::string_view part = list.substr(0, list.find_first_of(separators));
  list.remove_prefix(part.size());
  return part;
}

// The value of `name=value` in `list`, empty when there is none.
std::string_view value_in(std::string_view list, std::string_view separators,
                          std::string_view name) {
  for (auto part = next_part(list, separators); !part.empty(); part = next_part(list, separators)) {
    if (part.substr(0, part.find('=')) == name) {
      return part.substr(std::min(name.size() + 1, part.size()));
    }
  }
  return {};
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
  std::string_view parameters = head.authorization;
  next_part(parameters, " ");  // the algorithm
  for (auto list = parameters; !list.empty();) {
    const std::string_view part = next_part(list, ", ");
    if (!part.empty() && part.find('=') == std::string_view::npos) {
      return refusal(ErrorCode::kIncompleteSignature,
                     "Invalid key=value pair (missing equal-sign) in Authorization header "
                     "(hashed with SHA-256 and encoded with Base64): '" +
                         hash_of(head.authorization) + "'.");
    }
  }
  std::string missing;
  for (const std::string_view name : kHeaderParameters) {
    if (value_in(parameters, ", ", name).empty()) {
      missing.append("Authorization header requires '").append(name).append("' parameter. ");
    }
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

}  // namespace

std::optional<Response> judge_authorization(const RequestHead& head) {
  const bool in_query = head.query.find("X-Amz-Algorithm") != std::string::npos;
  if (in_query && head.has_authorization) {
    return refusal(ErrorCode::kInvalidSignature,
                   "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as "
                   "HTTP header.");
  }
  if (in_query) return judge_query(head);
  if (head.authorization.compare(0, 5, "AWS4-") != 0) {
    return refusal(ErrorCode::kMissingAuthenticationToken,
                   "Request is missing Authentication Token");
  }
  return judge_header(head);
}

}  // namespace gramme::server
