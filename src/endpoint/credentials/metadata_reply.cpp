#include "credentials/metadata_reply.h"

#include "credentials/json.h"
#include "credentials/timestamp.h"

namespace gramme::endpoint {

std::optional<Credentials> read_metadata_reply(const std::string& json) {
  const auto fields = json_fields(json);
  if (!fields) return std::nullopt;
  for (const char* name : {"AccessKeyId", "SecretAccessKey", "Token", "Expiration"}) {
    if (fields->text(name).empty()) return std::nullopt;
  }
  Credentials credentials{fields->text("AccessKeyId"), fields->text("SecretAccessKey"),
                          fields->text("Token"), fields->text("AccountId")};
  credentials.expires = micros_of(fields->text("Expiration"));
  return credentials;
}

}  // namespace gramme::endpoint
