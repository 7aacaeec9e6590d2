#include <algorithm>

#include "gramme/endpoint/profile.h"
#include "profile/partition.h"

// DynamoDB's endpoint rules, as the SDKs share them:
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
// https://docs.aws.amazon.com/sdkref/latest/guide/feature-account-endpoints.html

namespace gramme::endpoint {
namespace {

Result<std::string> account_mode(const Profile& profile) {
  const std::string mode =
      profile.setting("account_id_endpoint_mode", "AWS_ACCOUNT_ID_ENDPOINT_MODE")
          .value_or("preferred");
  if (mode == "preferred" || mode == "disabled" || mode == "required") return mode;
  return fail(configuration_error("account_id_endpoint_mode is '" + mode +
                                  "'. Expected preferred, disabled or required."));
}

bool is_host_label(const std::string& text) {
  return text.size() <= 63 && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

// "123456789012.ddb" where the account's own endpoint is to be used, else "dynamodb".
Result<std::string> host_prefix(const Profile& profile, const Partition& partition, bool fips,
                                const std::string& account_id) {
  GRAMME_ASSIGN(const std::string mode, account_mode(profile));
  const bool has_them = partition.name == "aws" && !fips;
  if (mode != "disabled" && has_them && !account_id.empty()) {
    if (is_host_label(account_id)) return account_id + ".ddb";
    return fail(configuration_error("Credentials-sourced account ID parameter is invalid"));
  }
  if (mode != "required") return "dynamodb";
  if (fips) {
    return fail(configuration_error(
        "Invalid Configuration: AccountIdEndpointMode is required and FIPS is enabled, but FIPS "
        "account endpoints are not supported"));
  }
  if (!has_them) {
    return fail(configuration_error(
        "Invalid Configuration: AccountIdEndpointMode is required but account endpoints are not "
        "supported in this partition"));
  }
  return fail(configuration_error(
      "AccountIdEndpointMode is required but no AccountID was provided or able to be loaded. Set "
      "aws_account_id in the profile, or AWS_ACCOUNT_ID."));
}

}  // namespace

Result<std::string> Profile::aws_url(const std::string& region,
                                     const std::string& account_id) const {
  GRAMME_ASSIGN(const Partition partition, partition_of(region));
  const bool fips = flag("use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT");
  const bool dualstack = flag("use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT");
  GRAMME_ASSIGN(std::string prefix, host_prefix(*this, partition, fips, account_id));
  // The regions of GovCloud are FIPS endpoints by their usual name.
  if (fips && (dualstack || partition.name != "aws-us-gov")) prefix += "-fips";
  const auto domain = dualstack ? partition.dualstack_domain : partition.domain;
  return "https://" + prefix + "." + region + "." + std::string(domain);
}

Result<std::string> Profile::service_url(const std::string& service, const std::string& prefix,
                                         const std::string& region) const {
  GRAMME_ASSIGN(std::string url, configured_url(service));
  if (!url.empty()) return url;
  GRAMME_ASSIGN(const Partition partition, partition_of(region));
  const bool fips = flag("use_fips_endpoint", "AWS_USE_FIPS_ENDPOINT");
  const bool dualstack = flag("use_dualstack_endpoint", "AWS_USE_DUALSTACK_ENDPOINT");
  const auto domain = dualstack ? partition.dualstack_domain : partition.domain;
  return "https://" + prefix + (fips ? "-fips." : ".") + region + "." + std::string(domain);
}

}  // namespace gramme::endpoint
