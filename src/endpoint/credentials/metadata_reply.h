#pragma once

#include <string>

#include "credentials/provider.h"

namespace gramme::endpoint {

// The credentials in a reply of a container's endpoint or of the instance metadata service:
// {"AccessKeyId":...,"SecretAccessKey":...,"Token":...,"Expiration":...}. Nothing when one of the
// four is missing.
std::optional<Credentials> read_metadata_reply(const std::string& json);

}  // namespace gramme::endpoint
