#include "gramme/endpoint/sigv4.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "remote/canonical_uri.h"

namespace gramme::endpoint::sigv4 {
namespace {

using Digest = SigningKey;
static_assert(std::tuple_size_v<Digest> == crypto_auth_hmacsha256_BYTES);

using Hex = std::array<char, crypto_auth_hmacsha256_BYTES * 2 + 1>;

Hex hex(const Digest& digest) {
  Hex text;
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  return text;
}

std::string_view view(const Hex& text) {
  return {text.data(), text.size() - 1};
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Digest sha256(std::string_view bytes) {
  Digest digest;
  crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
  return digest;
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
void append_trimmed(std::string& out, std::string_view value) {
  const std::size_t start = out.size();
  for (const char c : value) {
    if (c != ' ' || (out.size() > start && out.back() != ' ')) out += c;
  }
  if (out.size() > start && out.back() == ' ') out.pop_back();
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

// Lower-case names, sorted, each with its header; those of one name in their order.
using Sorted = std::vector<std::pair<std::string, const Header*>>;

Sorted sorted(const std::vector<Header>& headers) {
  Sorted all;
  all.reserve(headers.size());
  for (const Header& header : headers) all.emplace_back(lower(header.name), &header);
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

std::string names_of(const Sorted& headers) {
  std::size_t size = 0;
  for (const auto& [name, header] : headers) size += name.size() + 1;
  std::string names;
  names.reserve(size);
  const std::string* last = nullptr;
  for (const auto& [name, header] : headers) {
    if (last != nullptr && *last == name) continue;
    if (last != nullptr) names += ';';
    names += name;
    last = &name;
  }
  return names;
}

// A line for each name; the values of one name with commas between them.
void append_lines(std::string& out, const Sorted& headers) {
  const std::string* last = nullptr;
  for (const auto& [name, header] : headers) {
    if (last != nullptr && *last == name) {
      out += ',';
    } else {
      if (last != nullptr) out += '\n';
      out.append(name).append(":");
    }
    append_trimmed(out, header->value);
    last = &name;
  }
  if (last != nullptr) out += '\n';
}

std::string canonical(const SignedParts& parts, const Sorted& headers, std::string_view names) {
  std::size_t size = parts.path.size() + parts.query.size() + 2 * names.size() + 100;
  for (const auto& [name, header] : headers) size += header->value.size() + 2;
  std::string out;
  out.reserve(size);
  out.append(parts.method).append("\n").append(canonical_path(parts.path)).append("\n");
  if (!parts.query.empty()) out.append(canonical_query(parts.query));
  out.append("\n");
  append_lines(out, headers);
  return out.append("\n").append(names).append("\n").append(parts.payload_hash);
}

std::string to_sign(const Scope& scope, std::string_view credential_scope,
                    std::string_view canonical_request) {
  std::string out;
  out.reserve(200);
  return out.append("AWS4-HMAC-SHA256\n")
      .append(scope.timestamp)
      .append("\n")
      .append(credential_scope)
      .append("\n")
      .append(view(hex(sha256(canonical_request))));
}

}  // namespace

std::string Scope::credential_scope() const {
  std::string scope;
  scope.reserve(region.size() + service.size() + 24);
  return scope.append(day()).append("/").append(region).append("/").append(service).append(
      "/aws4_request");
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
  return std::string(view(hex(sha256(bytes))));
}

std::string signed_header_names(const SignedParts& parts) {
  return names_of(sorted(parts.headers));
}

std::string canonical_request(const SignedParts& parts) {
  const Sorted headers = sorted(parts.headers);
  return canonical(parts, headers, names_of(headers));
}

std::string string_to_sign(const Scope& scope, std::string_view canonical_request) {
  return to_sign(scope, scope.credential_scope(), canonical_request);
}

SigningKey signing_key(std::string_view secret_access_key, const Scope& scope) {
  const Digest date = hmac("AWS4" + std::string(secret_access_key), scope.day());
  const Digest region = hmac(date, scope.region);
  const Digest service = hmac(region, scope.service);
  return hmac(service, "aws4_request");
}

std::string signature(const SigningKey& key, std::string_view string_to_sign) {
  return std::string(view(hex(hmac(key, string_to_sign))));
}

std::string signature(std::string_view secret_access_key, const Scope& scope,
                      std::string_view string_to_sign) {
  return signature(signing_key(secret_access_key, scope), string_to_sign);
}

std::string authorization(std::string_view access_key_id, const SigningKey& key, const Scope& scope,
                          const SignedParts& parts) {
  const Sorted headers = sorted(parts.headers);
  const std::string names = names_of(headers);
  const std::string credential_scope = scope.credential_scope();
  const Digest digest =
      hmac(key, to_sign(scope, credential_scope, canonical(parts, headers, names)));
  std::string out;
  out.reserve(access_key_id.size() + credential_scope.size() + names.size() + 140);
  return out.append("AWS4-HMAC-SHA256 Credential=")
      .append(access_key_id)
      .append("/")
      .append(credential_scope)
      .append(", SignedHeaders=")
      .append(names)
      .append(", Signature=")
      .append(view(hex(digest)));
}

std::string authorization(const Credentials& credentials, const Scope& scope,
                          const SignedParts& parts) {
  return authorization(credentials.access_key_id, signing_key(credentials.secret_access_key, scope),
                       scope, parts);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace gramme::endpoint::sigv4
