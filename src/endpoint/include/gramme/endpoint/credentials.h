#pragma once

#include <string>

#include "gramme/base/result.h"

namespace gramme::endpoint {

// Who signs a request. Never logged, never part of an error.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;  // of temporary credentials; else empty
};

// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, where set, AWS_SESSION_TOKEN.
// Errors: kMissingAuthenticationToken when there are none, kConfiguration when one of the two is
// missing; both in the AWS CLI's words.
Result<Credentials> credentials_from_environment();

// For an endpoint that answers anybody, as a local database does.
Credentials placeholder_credentials();

// AWS_REGION, else AWS_DEFAULT_REGION, else empty.
std::string region_from_environment();

}  // namespace gramme::endpoint
