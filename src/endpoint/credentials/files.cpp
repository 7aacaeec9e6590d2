#include "credentials/provider.h"
#include "profile/config_files.h"

namespace gramme::endpoint {
namespace {

Found in_section(const IniSection& section, const std::string& provider) {
  const auto key_id = text_in(section, "aws_access_key_id");
  if (!key_id) return std::nullopt;
  const auto secret = text_in(section, "aws_secret_access_key");
  if (!secret) return fail(partial_credentials(provider, "aws_secret_access_key"));
  auto token = text_in(section, "aws_security_token");
  if (!token) token = text_in(section, "aws_session_token");
  return Credentials{*key_id, *secret, token.value_or(""),
                     text_in(section, "aws_account_id").value_or("")};
}

}  // namespace

Found from_credentials_file(const ProviderContext& context, const std::string& profile) {
  return in_section(section_of(context.profile->files().credentials_profiles, profile),
                    "shared-credentials-file");
}

Found from_config_file(const ProviderContext& context, const std::string& profile) {
  return in_section(section_of(context.profile->files().config_profiles, profile), "config-file");
}

Result<std::map<std::string, Credentials>> read_credentials_file(const std::string& path) {
  GRAMME_ASSIGN(const auto file, read_ini(path));
  if (!file) return fail(configuration_error("No such credentials file: " + path));
  std::map<std::string, Credentials> all;
  for (const auto& [profile, section] : *file) {
    auto found = in_section(section, path + ", profile " + profile);
    if (!found) return fail(std::move(found).error());
    if (*found) all.emplace(profile, std::move(**found));
  }
  return all;
}

}  // namespace gramme::endpoint
