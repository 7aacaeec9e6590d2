#include <fstream>
#include <iterator>

#include "credentials/sts.h"
#include "gramme/base/environment.h"
#include "profile/config_files.h"

// https://docs.aws.amazon.com/sdkref/latest/guide/access-assume-role-web.html

namespace gramme::endpoint {

Found from_web_identity(const ProviderContext& context, const std::string& profile,
                        bool with_environment) {
  const IniSection& section = section_of(context.profile->files().profiles, profile);
  const auto setting = [&](const char* variable, const char* name) -> std::string {
    if (with_environment) {
      if (const auto value = environment(variable)) return *value;
    }
    return text_in(section, name).value_or("");
  };
  const std::string token_file = setting("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file");
  if (token_file.empty()) return std::nullopt;
  const std::string role = setting("AWS_ROLE_ARN", "role_arn");
  if (role.empty()) {
    return fail(configuration_error(
        "The provided profile or the current environment is configured to assume role with web "
        "identity but has no role ARN configured. Ensure that the profile has the role_arn"
        "configuration set or the AWS_ROLE_ARN env var is set."));
  }
  std::string session = setting("AWS_ROLE_SESSION_NAME", "role_session_name");
  if (session.empty()) session = default_session_name();
  std::ifstream stream(expanded_path(token_file), std::ios::binary);
  if (!stream) {
    return fail(configuration_error("Unable to read the web identity token file: " + token_file));
  }
  const std::string token{std::istreambuf_iterator<char>(stream), {}};
  GRAMME_ASSIGN(
      Credentials credentials,
      ask_sts(context, "AssumeRoleWithWebIdentity",
              {{"RoleArn", role}, {"RoleSessionName", session}, {"WebIdentityToken", token}},
              nullptr));
  return credentials;
}

}  // namespace gramme::endpoint
