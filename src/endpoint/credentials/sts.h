#pragma once

#include <string>
#include <utility>
#include <vector>

#include "credentials/provider.h"

namespace gramme::endpoint {

using StsParameters = std::vector<std::pair<std::string, std::string>>;

// Calls AssumeRole or AssumeRoleWithWebIdentity of the Security Token Service, signed by `signer`
// where there is one. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
// Errors: kAccessDenied, "An error occurred (AccessDenied) when calling the AssumeRole operation:
// ..."; kUnavailable when no answer came.
Result<Credentials> ask_sts(const ProviderContext& context, const std::string& operation,
                            const StsParameters& parameters, const Credentials* signer);

// "123456789012" of "arn:aws:sts::123456789012:assumed-role/role/session"; empty when there is
// none.
std::string account_of_arn(const std::string& arn);

// The name of a session that nobody named, as botocore makes them.
std::string default_session_name();

}  // namespace gramme::endpoint
