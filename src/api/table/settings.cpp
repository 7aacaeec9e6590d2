#include "table/settings.h"

#include <fmt/format.h>

#include <ctime>

#include "input/table_name.h"
#include "table/key_schema.h"

namespace gramme::api {
namespace {

// The key that AWS manages for DynamoDB, one an account (aws/dynamodb).
constexpr std::string_view kManagedKey = "dddddddd-0000-4000-8000-000000000000";

// The ARN of a key that may be given as ARN, id or alias.
std::string key_arn(std::string_view key) {
  if (key.starts_with("arn:")) return std::string(key);
  const std::string_view kind = key.starts_with("alias/") ? "" : "key/";
  return fmt::format("arn:aws:kms:{}:{}:{}{}", kRegion, kAccount, kind, key);
}

}  // namespace

std::string stream_label(std::int64_t micros) {
  const std::time_t seconds = micros / 1'000'000;
  std::tm time{};
  gmtime_r(&seconds, &time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}", time.tm_year + 1900,
                     time.tm_mon + 1, time.tm_mday, time.tm_hour, time.tm_min, time.tm_sec,
                     micros / 1000 % 1000);
}

Result<std::optional<engine::StreamSettings>> new_stream(const Input& input,
                                                         std::int64_t now_micros) {
  const auto specification = input.object("StreamSpecification");
  if (!specification) return std::nullopt;
  const auto view = specification->text("StreamViewType");
  if (!specification->flag("StreamEnabled")) {
    if (!view) return std::nullopt;
    return fail(invalid_parameter(
        "Table is being created with a stream disabled, UpdateViewType should not be specified"));
  }
  if (!view) {
    return fail(invalid_parameter(
        "Table is being created with a stream enabled, UpdateViewType is required"));
  }
  return engine::StreamSettings{true, std::string(*view), stream_label(now_micros)};
}

Result<std::optional<engine::EncryptionSettings>> read_encryption(const Input& specification) {
  const auto enabled = specification.boolean("Enabled");
  const auto type = specification.text("SSEType");
  const auto key = specification.text("KMSMasterKeyId");
  if (enabled == false) {
    if (type) return fail(invalid_parameter("SSEType can not be specified if Enabled is false"));
    if (key) {
      return fail(invalid_parameter("KMSMasterKeyId can not be specified if Enabled is false"));
    }
    return std::nullopt;
  }
  if (type == "AES256") return fail(invalid_parameter("SSEType AES256 is not supported"));
  if (key && !type) {
    return fail(invalid_parameter("SSEType KMS is required if KMSMasterKeyId is specified"));
  }
  if (!enabled && !type) return std::nullopt;
  return engine::EncryptionSettings{"KMS", key_arn(key.value_or(kManagedKey))};
}

Result<std::string> read_table_class(const Input& input) {
  std::string name = input.required_text("TableClass");
  if (!input.has("TableClass") || name == "STANDARD" || name == "STANDARD_INFREQUENT_ACCESS") {
    return name;
  }
  return fail(
      validation_error("Invalid table-class parameter provided. Please try again with a valid "
                       "table-class value: [STANDARD, STANDARD_INFREQUENT_ACCESS]."));
}

}  // namespace gramme::api
