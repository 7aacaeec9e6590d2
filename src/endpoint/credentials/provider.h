#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gramme/endpoint/credentials.h"
#include "gramme/endpoint/profile.h"
#include "profile/ini_file.h"

// The links of the AWS CLI's chain: each looks in one place and gives the credentials it finds,
// nothing when that place is not set up, or the error of one that is set up wrongly.
namespace gramme::endpoint {

struct ProviderContext {
  std::shared_ptr<const Profile> profile;
  ChainOptions options;
};

using Found = Result<std::optional<Credentials>>;

Found from_environment();
Found from_assumed_role(const ProviderContext& context);
// `with_environment`: AWS_WEB_IDENTITY_TOKEN_FILE and its like count, too.
Found from_web_identity(const ProviderContext& context, const std::string& profile,
                        bool with_environment);
Found from_sso(const ProviderContext& context, const std::string& profile);
Found from_credentials_file(const ProviderContext& context, const std::string& profile);
Found from_process(const ProviderContext& context, const std::string& profile);
Found from_config_file(const ProviderContext& context, const std::string& profile);
Found from_container(const ProviderContext& context);
Found from_instance_metadata(const ProviderContext& context);

// Links 3 to 7, for one profile: also the credentials that a `source_profile` has.
Found from_profile(const ProviderContext& context, const std::string& profile,
                   bool with_environment);

// "Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY"
Error partial_credentials(const std::string& provider, const std::string& missing);
// "Error when retrieving credentials from custom-process: ..."
Error retrieval_error(const std::string& provider, const std::string& cause);

}  // namespace gramme::endpoint
