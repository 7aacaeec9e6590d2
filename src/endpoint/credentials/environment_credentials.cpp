#include "gramme/base/environment.h"
#include "gramme/endpoint/credentials.h"

namespace gramme::endpoint {

Result<Credentials> credentials_from_environment() {
  const auto key_id = environment("AWS_ACCESS_KEY_ID");
  const auto secret = environment("AWS_SECRET_ACCESS_KEY");
  if (!key_id && !secret) {
    return fail(Error{ErrorCode::kMissingAuthenticationToken,
                      "Unable to locate credentials. You can configure credentials by running "
                      "\"aws configure\".",
                      {}});
  }
  if (!key_id || !secret) {
    return fail(configuration_error(std::string("Partial credentials found in env, missing: ") +
                                    (key_id ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID")));
  }
  return Credentials{*key_id, *secret, environment("AWS_SESSION_TOKEN").value_or("")};
}

Credentials placeholder_credentials() {
  return {"gramme", "gramme", {}};
}

std::string region_from_environment() {
  if (const auto region = environment("AWS_REGION")) return *region;
  return environment("AWS_DEFAULT_REGION").value_or("");
}

}  // namespace gramme::endpoint
