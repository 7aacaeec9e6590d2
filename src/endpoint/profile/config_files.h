#pragma once

#include <map>
#include <string>

#include "gramme/base/result.h"
#include "profile/ini_file.h"

namespace gramme::endpoint {

// What the AWS CLI's two files say: ~/.aws/config (AWS_CONFIG_FILE) and ~/.aws/credentials
// (AWS_SHARED_CREDENTIALS_FILE). A file that does not exist is an empty one.
// https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
struct ConfigFiles {
  // By the profile's name; for a name that both files have, the credentials file comes first.
  std::map<std::string, IniSection> profiles;
  std::map<std::string, IniSection> sso_sessions;
  std::map<std::string, IniSection> services;

  // Each file's own profiles.
  std::map<std::string, IniSection> config_profiles;
  std::map<std::string, IniSection> credentials_profiles;

  // Errors: kConfiguration when a file cannot be parsed.
  static Result<ConfigFiles> read();
};

// The section of a profile; an empty one when there is none.
const IniSection& section_of(const std::map<std::string, IniSection>& profiles,
                             const std::string& name);

}  // namespace gramme::endpoint
