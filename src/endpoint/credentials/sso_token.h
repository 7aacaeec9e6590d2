#pragma once

#include <string>

#include "credentials/provider.h"

namespace gramme::endpoint {

// What a profile says of IAM Identity Center, its sso-session included.
struct SsoSettings {
  std::string start_url;
  std::string region;
  std::string account_id;
  std::string role_name;
  std::string session;  // empty in the older form, without an sso-session
};

// The access token that `aws sso login` left in ~/.aws/sso/cache. One that ends within 15 minutes
// is replaced, there too, where the older one can be (with a session).
// Errors: kConfiguration, in botocore's words, when there is none, or none that is still good.
Result<std::string> sso_token(const ProviderContext& context, const SsoSettings& settings);

// "The SSO session associated with this profile has expired or is otherwise invalid. ..."
Error unauthorized_sso_token();

}  // namespace gramme::endpoint
