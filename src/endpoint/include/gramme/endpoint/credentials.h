#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/trace.h"

namespace gramme::endpoint {

class Profile;

// Who signs a request. Never logged, never part of an error.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token{};  // of temporary credentials; else empty
  std::string account_id{};     // where the source tells it; else empty
  // Microseconds since 1970, of those that end; a source of such makes new ones in time.
  std::optional<std::int64_t> expires{};
};

// Where an endpoint takes its credentials from, for each request anew. Thread-safe.
class CredentialsSource {
 public:
  virtual ~CredentialsSource() = default;

  // The credentials of this moment. Those that end are replaced by new ones from 15 minutes before
  // their end (where that fails, they serve until 10 minutes before it), which may take a request
  // to another service.
  // Errors, in the AWS CLI's words: kMissingAuthenticationToken when nobody has any ("Unable to
  // locate credentials..."); kAccessDenied when a service refused ("An error occurred (...) when
  // calling the AssumeRole operation: ..."); kConfiguration and kUnavailable for the rest.
  virtual Result<Credentials> get() = 0;

  // What get() would give, when it would ask nobody for it; else null. Never waits. The same object
  // as long as the credentials are the same.
  virtual std::shared_ptr<const Credentials> at_hand() { return nullptr; }
};

// Always the same ones.
std::shared_ptr<CredentialsSource> fixed_credentials(Credentials credentials);

// For an endpoint that answers anybody, as a local database does.
Credentials placeholder_credentials();

struct ChainOptions {
  std::string region;  // where STS is asked; empty for its global endpoint
  // Asks the EC2 instance metadata service, too, which takes a second on a machine without one.
  bool instance_metadata = true;
  Trace trace;
};

// The AWS CLI's own chain; the first that has credentials gives them, now and when they are to be
// replaced:
// 1. the environment (not with --profile)
// 2. `role_arn` of the profile: STS AssumeRole, with credentials of `source_profile` or
//    `credential_source`; a role with `mfa_serial` asks for the code on the terminal
// 3. `web_identity_token_file` and `role_arn` (AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN)
// 4. IAM Identity Center: the token that `aws sso login` left in ~/.aws/sso/cache
// 5. the credentials file
// 6. `credential_process`
// 7. the config file
// 8. a container's endpoint (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, ..._FULL_URI)
// 9. the EC2 instance metadata service, version 2 (AWS_EC2_METADATA_DISABLED)
// https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-authentication.html
// Nothing is read or asked before get().
std::shared_ptr<CredentialsSource> credentials_chain(std::shared_ptr<const Profile> profile,
                                                     ChainOptions options);

// The region of the EC2 instance this is, from its metadata service; nothing elsewhere.
std::optional<std::string> region_of_instance(const Profile& profile, const Trace& trace);

// All profiles of a file in the format of ~/.aws/credentials that have an access key, by their
// names. Errors: kConfiguration when there is no such file, when it cannot be parsed, and when a
// profile has one half of a key only.
Result<std::map<std::string, Credentials>> read_credentials_file(const std::string& path);

}  // namespace gramme::endpoint
