#include <algorithm>
#include <charconv>
#include <vector>

#include "credentials/mfa_code.h"
#include "credentials/role_cache.h"
#include "credentials/sts.h"
#include "gramme/endpoint/credentials.h"
#include "profile/config_files.h"

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
// The rules and texts are those of botocore's AssumeRoleProvider.

namespace gramme::endpoint {
namespace {

bool has_role(const IniSection& section) {
  return section.contains("role_arn") && !section.contains("web_identity_token_file");
}

bool has_static_keys(const IniSection& section) {
  return section.contains("aws_access_key_id") || section.contains("aws_secret_access_key");
}

Error infinite_loop(const std::string& profile, const std::vector<std::string>& visited) {
  std::string names;
  for (const std::string& name : visited) names += (names.empty() ? "'" : ", '") + name + "'";
  return configuration_error(
      "Infinite loop in credential configuration detected. Attempting to load from profile " +
      profile + " which has already been visited. Visited profiles: [" + names + "]");
}

class RoleChain {
 public:
  explicit RoleChain(const ProviderContext& context)
      : context_(context),
        profiles_(context.profile->files().profiles),
        visited_{context.profile->name()} {}

  Result<Credentials> assume(const std::string& profile) {
    const IniSection& section = section_of(profiles_, profile);
    StsParameters parameters = parameters_of(section);
    const StsParameters named = parameters;
    if (auto cached = cached_role(named)) return std::move(*cached);
    GRAMME_ASSIGN(const Credentials signer, source_of(profile, section));
    if (!section.contains("role_session_name")) {
      parameters.push_back({"RoleSessionName", default_session_name()});
    }
    if (const auto serial = text_in(section, "mfa_serial")) {
      GRAMME_ASSIGN(std::string code, ask_for_mfa_code(*serial));
      parameters.push_back({"TokenCode", std::move(code)});
    }
    GRAMME_ASSIGN(Credentials credentials, ask_sts(context_, "AssumeRole", parameters, &signer));
    keep_role(named, credentials);
    return credentials;
  }

 private:
  // What the profile says of the request.
  static StsParameters parameters_of(const IniSection& section) {
    StsParameters parameters;
    for (const auto& [parameter, setting] : {std::pair{"RoleArn", "role_arn"},
                                             {"RoleSessionName", "role_session_name"},
                                             {"ExternalId", "external_id"},
                                             {"SerialNumber", "mfa_serial"}}) {
      if (const auto value = text_in(section, setting)) parameters.push_back({parameter, *value});
    }
    add_duration(section, parameters);
    return parameters;
  }

  // botocore ignores one that is no number, too.
  static void add_duration(const IniSection& section, StsParameters& parameters) {
    const std::string text = text_in(section, "duration_seconds").value_or("");
    int seconds = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), seconds).ec == std::errc()) {
      parameters.push_back({"DurationSeconds", std::to_string(seconds)});
    }
  }

  Result<Credentials> source_of(const std::string& profile, const IniSection& section) {
    const auto named_source = text_in(section, "credential_source");
    const auto source_profile = text_in(section, "source_profile");
    if (named_source && source_profile) {
      return fail(configuration_error("The profile \"" + profile +
                                      "\" contains both source_profile and credential_source."));
    }
    if (named_source) return from_named_source(*named_source, profile);
    if (!source_profile) {
      return fail(partial_credentials("assume-role", "source_profile or credential_source"));
    }
    GRAMME_TRY(check_source_profile(*source_profile, profile));
    visited_.push_back(*source_profile);
    return from_source_profile(*source_profile);
  }

  // A profile may be its own source, for the keys that stand beside the role.
  Status check_source_profile(const std::string& source, const std::string& profile) const {
    if (!profiles_.contains(source)) {
      return fail(configuration_error("The source_profile \"" + source +
                                      "\" referenced in the profile \"" + profile +
                                      "\" does not exist."));
    }
    if (std::find(visited_.begin(), visited_.end(), source) == visited_.end()) return {};
    if (source != profile || !has_static_keys(section_of(profiles_, source))) {
      return fail(infinite_loop(source, visited_));
    }
    return {};
  }

  Result<Credentials> from_source_profile(const std::string& source) {
    const IniSection& section = section_of(profiles_, source);
    if (!has_static_keys(section) && has_role(section)) return assume(source);
    GRAMME_ASSIGN(auto found, from_profile(context_, source, false));
    if (found) return std::move(*found);
    return fail(
        configuration_error("The source profile \"" + source + "\" must have credentials."));
  }

  Result<Credentials> from_named_source(const std::string& source, const std::string& profile) {
    Found found = std::nullopt;
    if (source == "Environment") {
      found = from_environment();
    } else if (source == "EcsContainer") {
      found = from_container(context_);
    } else if (source == "Ec2InstanceMetadata") {
      found = from_instance_metadata(context_);
    } else {
      return fail(configuration_error("The credential source \"" + source +
                                      "\" referenced in profile \"" + profile +
                                      "\" is not valid."));
    }
    if (!found) return fail(std::move(found).error());
    if (*found) return std::move(**found);
    return fail(retrieval_error(
        source, "No credentials found in credential_source referenced in profile " + profile));
  }

  const ProviderContext& context_;
  const std::map<std::string, IniSection>& profiles_;
  std::vector<std::string> visited_;
};

}  // namespace

Found from_assumed_role(const ProviderContext& context) {
  const std::string& profile = context.profile->name();
  if (!has_role(section_of(context.profile->files().profiles, profile))) return std::nullopt;
  GRAMME_ASSIGN(Credentials credentials, RoleChain(context).assume(profile));
  return credentials;
}

}  // namespace gramme::endpoint
