#include <array>

#include "credentials/json.h"
#include "credentials/sso_token.h"
#include "gramme/endpoint/sigv4.h"
#include "profile/config_files.h"
#include "remote/fetch.h"

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
// The rules and texts are those of botocore's SSOProvider.

namespace gramme::endpoint {
namespace {

// The profile's section with what its sso-session says added.
Result<IniSection> with_session(const ConfigFiles& files, IniSection section) {
  const auto session_name = text_in(section, "sso_session");
  if (!session_name) return section;
  const auto session = files.sso_sessions.find(*session_name);
  if (session == files.sso_sessions.end()) {
    return fail(
        configuration_error("The specified sso-session does not exist: \"" + *session_name + "\""));
  }
  for (const auto& [name, value] : session->second) {
    const auto [entry, is_new] = section.try_emplace(name, value);
    if (!is_new && entry->second != value) {
      return fail(configuration_error("The value for " + name +
                                      " is inconsistent between profile (" + entry->second.text +
                                      ") and sso-session (" + value.text + ")."));
    }
  }
  return section;
}

Result<SsoSettings> settings_of(const ConfigFiles& files, const std::string& profile,
                                const IniSection& own) {
  GRAMME_ASSIGN(const IniSection section, with_session(files, own));
  std::string missing;
  for (const char* name : {"sso_role_name", "sso_account_id", "sso_start_url", "sso_region"}) {
    if (!section.contains(name)) missing.append(missing.empty() ? "" : ", ").append(name);
  }
  if (!missing.empty()) {
    return fail(configuration_error("The profile \"" + profile +
                                    "\" is configured to use SSO but is missing required "
                                    "configuration: " +
                                    missing));
  }
  return SsoSettings{section.at("sso_start_url").text, section.at("sso_region").text,
                     section.at("sso_account_id").text, section.at("sso_role_name").text,
                     text_in(section, "sso_session").value_or("")};
}

// {"roleCredentials":{"accessKeyId":...,"expiration":<milliseconds since 1970>}}
Found read_reply(const HttpAnswer& answer, const SsoSettings& settings) {
  if (answer.status == 401) return fail(unauthorized_sso_token());
  const auto reply = json_fields(answer.body);
  if (answer.status != 200) {
    const std::string_view type = answer.header("x-amzn-ErrorType");
    const std::string code =
        type.empty() ? std::to_string(answer.status) : std::string(type.substr(0, type.find(':')));
    return fail(Error{ErrorCode::kAccessDenied,
                      "An error occurred (" + code +
                          ") when calling the GetRoleCredentials operation: " +
                          (reply ? reply->text("message") : ""),
                      {}});
  }
  if (!reply || !reply->inner.contains("roleCredentials")) {
    return fail(retrieval_error("sso", "The reply has no roleCredentials."));
  }
  const JsonFields& fields = reply->inner.at("roleCredentials");
  Credentials credentials{fields.text("accessKeyId"), fields.text("secretAccessKey"),
                          fields.text("sessionToken"), settings.account_id};
  credentials.expires = std::strtoll(fields.text("expiration").c_str(), nullptr, 10) * 1000;
  return credentials;
}

}  // namespace

Found from_sso(const ProviderContext& context, const std::string& profile) {
  const ConfigFiles& files = context.profile->files();
  const IniSection& section = section_of(files.profiles, profile);
  if (!section.contains("sso_role_name") && !section.contains("sso_account_id")) {
    return std::nullopt;
  }
  GRAMME_ASSIGN(const SsoSettings settings, settings_of(files, profile, section));
  GRAMME_ASSIGN(const std::string token, sso_token(context, settings));
  GRAMME_ASSIGN(std::string url,
                context.profile->service_url("sso", "portal.sso", settings.region));
  if (url.ends_with('/')) url.pop_back();
  GRAMME_ASSIGN(const HttpSettings http, settings_for(url, context.profile->ca_bundle()));
  url += "/federation/credentials?role_name=" + sigv4::percent_encoded(settings.role_name) +
         "&account_id=" + sigv4::percent_encoded(settings.account_id);
  Exchange exchange =
      fetch({"GET", url, {{"x-amz-sso_bearer_token", token}}, {}}, http, context.options.trace);
  if (exchange.failure) return fail(std::move(*exchange.failure));
  return read_reply(exchange.answer, settings);
}

}  // namespace gramme::endpoint
