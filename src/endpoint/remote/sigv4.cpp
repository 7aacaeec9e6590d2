#include "gramme/endpoint/sigv4.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>

#include "remote/canonical_uri.h"

namespace gramme::endpoint::sigv4 {
namespace {

using Digest = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

std::string hex(const Digest& digest) {
  std::array<char, crypto_auth_hmacsha256_BYTES * 2 + 1> text{};
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text.data();
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Digest hmac(std::string_view key, std::string_view message) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
  Digest digest{};
  crypto_auth_hmacsha256_final(&state, digest.data());
  return digest;
}

Digest hmac(const Digest& key, std::string_view message) {
  return hmac({reinterpret_cast<const char*>(key.data()), key.size()}, message);
}

// Without space at either end, and each run of spaces inside as one.
std::string trimmed(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

// Lower-case names to values; the values of one name in their order, with commas.
std::map<std::string, std::string> canonical_headers(const std::vector<Header>& headers) {
  std::map<std::string, std::string> canonical;
  for (const Header& header : headers) {
    const auto [entry, is_new] = canonical.try_emplace(lower(header.name));
    if (!is_new) entry->second += ',';
    entry->second += trimmed(header.value);
  }
  return canonical;
}

}  // namespace

std::string Scope::credential_scope() const {
  return timestamp.substr(0, 8) + "/" + region + "/" + service + "/aws4_request";
}

std::string timestamp_of(std::int64_t micros_since_1970) {
  const std::time_t seconds = micros_since_1970 / 1'000'000;
  std::tm utc = {};
  ::gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &utc);
  return text.data();
}

std::string sha256_hex(std::string_view bytes) {
  Digest digest{};
  crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
  return hex(digest);
}

std::string signed_header_names(const SignedParts& parts) {
  std::string names;
  for (const auto& [name, value] : canonical_headers(parts.headers)) {
    if (!names.empty()) names += ';';
    names += name;
  }
  return names;
}

std::string canonical_request(const SignedParts& parts) {
  std::string out(parts.method);
  out.append("\n").append(canonical_path(parts.path));
  out.append("\n").append(canonical_query(parts.query)).append("\n");
  for (const auto& [name, value] : canonical_headers(parts.headers)) {
    out.append(name).append(":").append(value).append("\n");
  }
  return out.append("\n")
      .append(signed_header_names(parts))
      .append("\n")
      .append(parts.payload_hash);
}

std::string string_to_sign(const Scope& scope, std::string_view canonical_request) {
  return "AWS4-HMAC-SHA256\n" + scope.timestamp + "\n" + scope.credential_scope() + "\n" +
         sha256_hex(canonical_request);
}

std::string signature(std::string_view secret_access_key, const Scope& scope,
                      std::string_view string_to_sign) {
  const Digest date = hmac("AWS4" + std::string(secret_access_key), scope.timestamp.substr(0, 8));
  const Digest region = hmac(date, scope.region);
  const Digest service = hmac(region, scope.service);
  return hex(hmac(hmac(service, "aws4_request"), string_to_sign));
}

std::string authorization(const Credentials& credentials, const Scope& scope,
                          const SignedParts& parts) {
  const std::string to_sign = string_to_sign(scope, canonical_request(parts));
  return "AWS4-HMAC-SHA256 Credential=" + credentials.access_key_id + "/" +
         scope.credential_scope() + ", SignedHeaders=" + signed_header_names(parts) +
         ", Signature=" + signature(credentials.secret_access_key, scope, to_sign);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace gramme::endpoint::sigv4
