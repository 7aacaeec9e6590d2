#include "credentials/role_cache.h"

#include <algorithm>

#include "credentials/cache_file.h"
#include "credentials/json.h"
#include "credentials/timestamp.h"
#include "gramme/base/clock.h"
#include "gramme/base/json_writer.h"
#include "profile/ini_file.h"

namespace gramme::endpoint {
namespace {

constexpr std::int64_t kLeastLife = 15LL * 60 * 1'000'000;

// botocore names the file by the hash of json.dumps(parameters, sort_keys=True), whose spaces
// count.
std::string cache_path(StsParameters parameters) {
  std::sort(parameters.begin(), parameters.end());
  std::string json;
  for (const auto& [name, value] : parameters) {
    json += json.empty() ? "{" : ", ";
    append_json_string(json, name);
    json += ": ";
    if (name == "DurationSeconds") {
      json += value;
    } else {
      append_json_string(json, value);
    }
  }
  return expanded_path("~/.aws/cli/cache/" + sha1_hex(json + "}") + ".json");
}

}  // namespace

std::optional<Credentials> cached_role(const StsParameters& parameters) {
  const auto file = json_fields(text_of_file(cache_path(parameters)));
  if (!file || !file->inner.contains("Credentials")) return std::nullopt;
  const JsonFields& fields = file->inner.at("Credentials");
  Credentials credentials{fields.text("AccessKeyId"), fields.text("SecretAccessKey"),
                          fields.text("SessionToken"), fields.text("AccountId")};
  credentials.expires = micros_of(fields.text("Expiration"));
  if (!credentials.expires || credentials.secret_access_key.empty() ||
      *credentials.expires - system_clock().now_micros() < kLeastLife) {
    return std::nullopt;
  }
  if (credentials.account_id.empty() && file->inner.contains("AssumedRoleUser")) {
    credentials.account_id = account_of_arn(file->inner.at("AssumedRoleUser").text("Arn"));
  }
  return credentials;
}

void keep_role(const StsParameters& parameters, const Credentials& credentials) {
  if (!credentials.expires) return;
  std::string text;
  JsonWriter json(text);
  json.begin_object().key("Credentials").begin_object();
  json.key("AccessKeyId").string(credentials.access_key_id);
  json.key("SecretAccessKey").string(credentials.secret_access_key);
  json.key("SessionToken").string(credentials.session_token);
  json.key("Expiration").string(iso8601_of(*credentials.expires));
  json.key("AccountId").string(credentials.account_id);
  json.end_object().end_object();
  keep_private_file(cache_path(parameters), text);
}

}  // namespace gramme::endpoint
