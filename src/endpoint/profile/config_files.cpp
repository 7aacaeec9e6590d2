#include "profile/config_files.h"

#include <utility>

#include "gramme/base/environment.h"
#include "profile/shell_words.h"

namespace gramme::endpoint {
namespace {

// "name" of "profile name" or "profile 'a name'"; nothing when it is not two words.
std::optional<std::string> name_in_header(const std::string& header) {
  const auto words = shell_words(header);
  if (!words || words->size() != 2) return std::nullopt;
  return words->back();
}

void sort_section(ConfigFiles& files, const std::string& header, IniSection section) {
  if (header == "default") {
    files.config_profiles[header] = std::move(section);
    return;
  }
  std::map<std::string, IniSection>* kind = nullptr;
  if (header.starts_with("profile")) kind = &files.config_profiles;
  if (header.starts_with("sso-session")) kind = &files.sso_sessions;
  if (header.starts_with("services")) kind = &files.services;
  if (kind == nullptr) return;
  if (const auto name = name_in_header(header)) (*kind)[*name] = std::move(section);
}

}  // namespace

Result<ConfigFiles> ConfigFiles::read() {
  ConfigFiles files;
  GRAMME_ASSIGN(auto config, read_ini(environment("AWS_CONFIG_FILE").value_or("~/.aws/config")));
  if (config) {
    for (auto& [header, section] : *config) sort_section(files, header, std::move(section));
  }
  GRAMME_ASSIGN(
      auto credentials,
      read_ini(environment("AWS_SHARED_CREDENTIALS_FILE").value_or("~/.aws/credentials")));
  if (credentials) files.credentials_profiles = std::move(*credentials);
  files.profiles = files.config_profiles;
  for (const auto& [name, section] : files.credentials_profiles) {
    for (const auto& [key, value] : section) files.profiles[name][key] = value;
    files.profiles.try_emplace(name);
  }
  return files;
}

const IniSection& section_of(const std::map<std::string, IniSection>& profiles,
                             const std::string& name) {
  static const IniSection kNone;
  const auto found = profiles.find(name);
  return found == profiles.end() ? kNone : found->second;
}

}  // namespace gramme::endpoint
