#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/endpoint/credentials.h"

// AWS Signature Version 4, the pieces that both a signer and a verifier need, by the names of
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
// All functions are pure and thread-safe.
namespace gramme::endpoint::sigv4 {

struct Header {
  std::string name;  // any case
  std::string value;
};

// What a signature covers of an HTTP request. The caller keeps what the views refer to.
struct SignedParts {
  std::string_view method = "POST";
  std::string_view path = "/";  // as on the request line, not normalised
  std::string_view query;       // as on the request line, without '?'
  std::vector<Header> headers;  // exactly the signed ones, in any order; "host" is one of them
  std::string payload_hash;     // sha256_hex of the body
};

// Where and when a signature holds.
struct Scope {
  std::string timestamp;  // "20150830T123600Z"
  std::string region;
  std::string service = "dynamodb";

  // "20150830/us-east-1/dynamodb/aws4_request"
  std::string credential_scope() const;
  // "20150830"
  std::string_view day() const { return std::string_view(timestamp).substr(0, 8); }
};

// The time as x-amz-date has it: "20150830T123600Z".
std::string timestamp_of(std::int64_t micros_since_1970);

std::string sha256_hex(std::string_view bytes);

// Every byte percent-encoded that RFC 3986 does not call unreserved.
std::string percent_encoded(std::string_view text);
// The reverse; a '%' that no two hexadecimal digits follow stands for itself.
std::string percent_decoded(std::string_view text);

// "content-type;host;x-amz-date"
std::string signed_header_names(const SignedParts& parts);
std::string canonical_request(const SignedParts& parts);
std::string string_to_sign(const Scope& scope, std::string_view canonical_request);

// What a secret key comes to for one day, region and service: whoever signs often keeps it.
using SigningKey = std::array<unsigned char, 32>;
SigningKey signing_key(std::string_view secret_access_key, const Scope& scope);

// 64 hexadecimal digits, lower case.
std::string signature(const SigningKey& key, std::string_view string_to_sign);
std::string signature(std::string_view secret_access_key, const Scope& scope,
                      std::string_view string_to_sign);

// The value of the Authorization header. The session token, if there is one, must be among
// `parts.headers` as x-amz-security-token.
std::string authorization(std::string_view access_key_id, const SigningKey& key, const Scope& scope,
                          const SignedParts& parts);
std::string authorization(const Credentials& credentials, const Scope& scope,
                          const SignedParts& parts);

// Takes the same time wherever the two differ, so that nobody can guess a signature digit by
// digit. Unequal lengths are told at once: a signature's length is no secret.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace gramme::endpoint::sigv4
