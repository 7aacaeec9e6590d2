#include "gramme/endpoint/profile.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "gramme/base/environment.h"
#include "profile/config_files.h"

namespace gramme::endpoint {
namespace {

bool is_true(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text == "true";
}

std::string named_by_environment() {
  if (const auto name = environment("AWS_PROFILE")) return *name;
  return environment("AWS_DEFAULT_PROFILE").value_or("");
}

Result<int> number_of_attempts(const std::string& text) {
  int attempts = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, attempts);
  if (error == std::errc() && rest == end && attempts >= 1) return attempts;
  return fail(configuration_error("max_attempts (AWS_MAX_ATTEMPTS) is '" + text +
                                  "'. Expected a number of at least 1."));
}

}  // namespace

Result<Profile> Profile::load(const std::string& name) {
  GRAMME_ASSIGN(ConfigFiles files, ConfigFiles::read());
  const std::string named = name.empty() ? named_by_environment() : name;
  if (!named.empty() && !files.profiles.contains(named)) {
    return fail(configuration_error("The config profile (" + named + ") could not be found"));
  }
  Profile profile;
  profile.name_ = named.empty() ? "default" : named;
  profile.explicit_ = !name.empty();
  profile.files_ = std::make_shared<const ConfigFiles>(std::move(files));
  return profile;
}

std::optional<std::string> Profile::setting(const std::string& name, const char* variable) const {
  if (*variable != '\0') {
    if (auto value = environment(variable)) return value;
  }
  return text_in(section_of(files_->profiles, name_), name);
}

bool Profile::flag(const std::string& name, const char* variable) const {
  return is_true(setting(name, variable).value_or(""));
}

std::string Profile::region() const {
  if (const auto region = environment("AWS_REGION")) return *region;
  return setting("region", "AWS_DEFAULT_REGION").value_or("");
}

Result<std::string> Profile::configured_url(const std::string& service) const {
  if (!flag("ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) {
    std::string variable = "AWS_ENDPOINT_URL_" + service;
    std::transform(variable.begin(), variable.end(), variable.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    if (const auto url = environment(variable.c_str())) return *url;
    if (const auto url = environment("AWS_ENDPOINT_URL")) return *url;
  }
  return configured_url_of_files(service);
}

Result<std::string> Profile::configured_url_of_files(const std::string& service) const {
  if (flag("ignore_configured_endpoint_urls", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")) return "";
  if (const auto group = setting("services", "")) {
    const auto found = files_->services.find(*group);
    if (found == files_->services.end()) {
      return fail(
          configuration_error("The profile is configured to use the services section but the \"" +
                              *group + "\" services configuration does not exist."));
    }
    if (const auto of_service = found->second.find(service); of_service != found->second.end()) {
      const auto url = of_service->second.nested.find("endpoint_url");
      if (url != of_service->second.nested.end()) return url->second;
    }
  }
  return setting("endpoint_url", "").value_or("");
}

Result<RetrySettings> Profile::retry() const {
  RetrySettings settings;
  const std::string mode = setting("retry_mode", "AWS_RETRY_MODE").value_or("standard");
  if (mode == "adaptive") {
    settings.mode = RetrySettings::Mode::kAdaptive;
  } else if (mode != "standard" && mode != "legacy") {
    return fail(configuration_error("Invalid value provided to \"mode\": \"" + mode +
                                    "\" must be one of: legacy, standard, adaptive "
                                    "(AWS_RETRY_MODE, retry_mode)"));
  }
  if (const auto attempts = setting("max_attempts", "AWS_MAX_ATTEMPTS")) {
    GRAMME_ASSIGN(settings.attempts, number_of_attempts(*attempts));
  }
  return settings;
}

std::string Profile::ca_bundle() const {
  return setting("ca_bundle", "AWS_CA_BUNDLE").value_or("");
}

bool Profile::read_only() const {
  return flag("gramme_read_only", "");
}

}  // namespace gramme::endpoint
