#include "gramme/base/environment.h"

#include "credentials/provider.h"
#include "credentials/timestamp.h"

namespace gramme::endpoint {
namespace {

std::string session_token() {
  if (const auto token = environment("AWS_SECURITY_TOKEN")) return *token;
  return environment("AWS_SESSION_TOKEN").value_or("");
}

}  // namespace

Found from_environment() {
  const auto key_id = environment("AWS_ACCESS_KEY_ID");
  if (!key_id) return std::nullopt;
  const auto secret = environment("AWS_SECRET_ACCESS_KEY");
  if (!secret) return fail(partial_credentials("env", "AWS_SECRET_ACCESS_KEY"));
  Credentials credentials{*key_id, *secret, session_token(),
                          environment("AWS_ACCOUNT_ID").value_or("")};
  if (const auto end = environment("AWS_CREDENTIAL_EXPIRATION")) {
    credentials.expires = micros_of(*end);
  }
  return credentials;
}

}  // namespace gramme::endpoint
