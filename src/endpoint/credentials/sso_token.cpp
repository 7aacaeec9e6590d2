#include "credentials/sso_token.h"

#include <cstdlib>

#include "credentials/cache_file.h"
#include "credentials/json.h"
#include "credentials/timestamp.h"
#include "gramme/base/clock.h"
#include "gramme/base/json_writer.h"
#include "profile/ini_file.h"
#include "remote/fetch.h"

namespace gramme::endpoint {
namespace {

constexpr std::int64_t kRefreshWindow = 15LL * 60 * 1'000'000;

const std::string& cache_name(const SsoSettings& settings) {
  return settings.session.empty() ? settings.start_url : settings.session;
}

std::string cache_path(const SsoSettings& settings) {
  return expanded_path("~/.aws/sso/cache/" + sha1_hex(cache_name(settings)) + ".json");
}

Result<JsonFields> cached_token(const SsoSettings& settings) {
  const std::string text = text_of_file(cache_path(settings));
  if (text.empty()) {
    return fail(configuration_error("Error loading SSO Token: Token for " + cache_name(settings) +
                                    " does not exist"));
  }
  auto token = json_fields(text);
  if (!token || token->text("accessToken").empty() || token->text("expiresAt").empty()) {
    return fail(configuration_error("Error loading SSO Token: Token for " + settings.start_url +
                                    " is invalid"));
  }
  return std::move(*token);
}

void save(const SsoSettings& settings, const JsonFields& token) {
  std::string text;
  JsonWriter json(text);
  json.begin_object();
  for (const auto& [name, value] : token.texts) json.key(name).string(value);
  json.end_object();
  keep_private_file(cache_path(settings), text);
}

bool can_be_replaced(const JsonFields& token) {
  for (const char* name : {"refreshToken", "clientId", "clientSecret", "registrationExpiresAt"}) {
    if (token.text(name).empty()) return false;
  }
  const auto registered_until = micros_of(token.text("registrationExpiresAt"));
  return registered_until && *registered_until > system_clock().now_micros();
}

std::string refresh_request(const JsonFields& token) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.key("grantType").string("refresh_token");
  for (const char* name : {"clientId", "clientSecret", "refreshToken"}) {
    json.key(name).string(token.text(name));
  }
  json.end_object();
  return body;
}

// True when the token was replaced by a new one.
// https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
bool replace(const ProviderContext& context, const SsoSettings& settings, JsonFields& token) {
  if (settings.session.empty() || !can_be_replaced(token)) return false;
  auto url = context.profile->service_url("sso_oidc", "oidc", settings.region);
  if (!url) return false;
  if (url->ends_with('/')) url->pop_back();
  const auto http = settings_for(*url, context.profile->ca_bundle());
  if (!http) return false;
  const Exchange exchange = fetch(
      {"POST", *url + "/token", {{"Content-Type", "application/json"}}, refresh_request(token)},
      *http, context.options.trace);
  const auto reply = json_fields(exchange.answer.body);
  if (exchange.failure || exchange.answer.status != 200 || !reply) return false;
  const std::string seconds = reply->text("expiresIn");
  if (reply->text("accessToken").empty() || seconds.empty()) return false;
  token.texts["accessToken"] = reply->text("accessToken");
  token.texts["expiresAt"] = iso8601_of(system_clock().now_micros() +
                                        std::strtoll(seconds.c_str(), nullptr, 10) * 1'000'000);
  token.texts.erase("refreshToken");
  if (!reply->text("refreshToken").empty()) {
    token.texts["refreshToken"] = reply->text("refreshToken");
  }
  save(settings, token);
  return true;
}

}  // namespace

Error unauthorized_sso_token() {
  return configuration_error(
      "The SSO session associated with this profile has expired or is otherwise invalid. To "
      "refresh this SSO session run aws sso login with the corresponding profile.");
}

Result<std::string> sso_token(const ProviderContext& context, const SsoSettings& settings) {
  GRAMME_ASSIGN(JsonFields token, cached_token(settings));
  const std::int64_t now = system_clock().now_micros();
  const auto end = micros_of(token.text("expiresAt"));
  if (end && *end - now >= kRefreshWindow) return token.text("accessToken");
  if (replace(context, settings, token) || (end && *end > now)) return token.text("accessToken");
  if (settings.session.empty()) return fail(unauthorized_sso_token());
  return fail(configuration_error(
      "Error when retrieving token from sso: Token has expired and refresh failed"));
}

}  // namespace gramme::endpoint
