#pragma once

#include <memory>
#include <optional>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/credentials.h"

namespace gramme::endpoint {

struct ConfigFiles;

// How a request that failed is tried again; the rules are in remote_endpoint.h.
struct RetrySettings {
  enum class Mode { kStandard, kAdaptive };
  Mode mode = Mode::kStandard;
  int attempts = 3;  // of one request, all tries together; at least 1
};

// The settings of one profile, as the AWS CLI reads them: each from its environment variable, else
// from ~/.aws/config and ~/.aws/credentials (AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE).
// https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html
// The files are read once, when the profile is loaded. Thread-safe: nothing changes afterwards.
class Profile {
 public:
  // `name`: of --profile; empty for AWS_PROFILE, AWS_DEFAULT_PROFILE, else "default".
  // Errors: kConfiguration, in the AWS CLI's words, when a file cannot be parsed or a profile that
  // was named is in neither.
  static Result<Profile> load(const std::string& name);

  const std::string& name() const { return name_; }
  // Named by --profile: the credentials of the environment do not count then.
  bool is_explicit() const { return explicit_; }

  // AWS_REGION, AWS_DEFAULT_REGION, the profile's `region`; empty when none says it.
  std::string region() const;

  // The endpoint that somebody configured for a service ("dynamodb", "sts", "sso", "sso_oidc"):
  // AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's `services` section, its
  // `endpoint_url`. Empty when there is none, or AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true.
  // https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
  // Errors: kConfiguration when the profile names a `services` section that does not exist.
  Result<std::string> configured_url(const std::string& service) const;
  // The same without the two variables.
  Result<std::string> configured_url_of_files(const std::string& service) const;

  // AWS's own endpoint of DynamoDB in a region: by the account (account_id_endpoint_mode), with
  // use_dualstack_endpoint and use_fips_endpoint. Errors: kConfiguration for a region that cannot
  // be one, an account_id_endpoint_mode that is none or cannot be kept, and a region's partition
  // without what is asked for.
  Result<std::string> aws_url(const std::string& region, const std::string& account_id) const;

  // Where to reach a helper service: configured_url(), else AWS's in that region. `prefix`: how its
  // host name begins ("sts", "portal.sso", "oidc").
  Result<std::string> service_url(const std::string& service, const std::string& prefix,
                                  const std::string& region) const;

  // retry_mode (AWS_RETRY_MODE: standard, adaptive; legacy counts as standard) and max_attempts
  // (AWS_MAX_ATTEMPTS). Errors: kConfiguration for what is none of them.
  Result<RetrySettings> retry() const;

  // ca_bundle (AWS_CA_BUNDLE); empty for the system's certificates.
  std::string ca_bundle() const;

  // Gramme's own switch, `gramme_read_only = true`: whoever works with this profile only reads.
  bool read_only() const;

  // A setting by its name in the files, and its variable ("" for none).
  std::optional<std::string> setting(const std::string& name, const char* variable) const;
  const ConfigFiles& files() const { return *files_; }

 private:
  Profile() = default;
  bool flag(const std::string& name, const char* variable) const;

  std::string name_;
  bool explicit_ = false;
  std::shared_ptr<const ConfigFiles> files_;
};

// Whether a URL's host is this machine's loopback.
bool is_loopback_url(const std::string& url);

}  // namespace gramme::endpoint
