#pragma once

#include <optional>

#include "credentials/sts.h"

namespace gramme::endpoint {

// The credentials of roles that the AWS CLI keeps in ~/.aws/cli/cache, so that not every command
// asks STS, and a person for an MFA code, again. Both programs use each other's.

// Those that a role was assumed with, when they are good for another 15 minutes at least.
// `parameters`: of the request, as far as the profile says them.
std::optional<Credentials> cached_role(const StsParameters& parameters);
void keep_role(const StsParameters& parameters, const Credentials& credentials);

}  // namespace gramme::endpoint
