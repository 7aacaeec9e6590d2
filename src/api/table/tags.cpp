#include "table/tags.h"

#include <algorithm>
#include <cctype>

#include "input/table_name.h"
#include "table/key_schema.h"
#include "table/tag_text.h"

namespace gramme::api {
namespace {

constexpr std::size_t kTagsPerTable = 50;
constexpr std::size_t kKeyLength = 128;
constexpr std::size_t kValueLength = 256;

// "aws:" in any case (DDB-TABLE-105 in aws-controllers-k8s/dynamodb-controller).
bool has_reserved_prefix(std::string_view key) {
  constexpr std::string_view kPrefix = "aws:";
  return std::ranges::equal(key.substr(0, kPrefix.size()), kPrefix, [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
}

Status check_key(const std::optional<std::string_view>& key) {
  if (!key || key->empty() || !is_tag_text(*key, kKeyLength)) {
    return fail(validation_error("The Tag Key provided is invalid, Key: " +
                                 std::string(key.value_or("null"))));
  }
  if (has_reserved_prefix(*key)) {
    return fail(
        validation_error("Tag Key cannot be prefixed with aws:, Key: " + std::string(*key)));
  }
  return {};
}

Status check_value(const std::optional<std::string_view>& value) {
  if (value && is_tag_text(*value, kValueLength)) return {};
  return fail(validation_error("The Tag Value provided is invalid, Value: " +
                               std::string(value.value_or("null"))));
}

}  // namespace

Result<Tags> read_tags(const Input& input) {
  Tags tags;
  for (const Input& tag : input.objects("Tags")) {
    const auto key = tag.text("Key");
    const auto value = tag.text("Value");
    GRAMME_TRY(check_key(key));
    GRAMME_TRY(check_value(value));
    if (!tags.emplace(*key, *value).second) {
      return fail(validation_error(
          "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + std::string(*key)));
    }
  }
  GRAMME_TRY(check_tag_count(tags.size()));
  return tags;
}

Result<std::vector<std::string>> read_tag_keys(const Input& input) {
  std::vector<std::string> keys = input.texts("TagKeys");
  for (const std::string& key : keys) GRAMME_TRY(check_key(key));
  GRAMME_TRY(check_tag_count(keys.size()));
  return keys;
}

Status check_tag_count(std::size_t count) {
  if (count <= kTagsPerTable) return {};
  return fail(
      validation_error("Number of Tags exceed the current limit for the provided ResourceArn"));
}

Result<std::string> tagged_table(std::string_view resource_arn) {
  const std::string arn(resource_arn);
  if (!arn.starts_with("arn:")) {
    return fail(invalid_parameter("ARNs must start with 'arn:': " + arn));
  }
  const std::string_view name = table_name_of(arn);
  if (name == arn || arn.find(":dynamodb:") == std::string::npos) {
    return fail(invalid_parameter("Provided Arn is not a DynamoDB resource arn: " + arn));
  }
  if (!check_table_name(name)) {
    return fail(validation_error("Invalid TableArn: Invalid ResourceArn provided as input " + arn));
  }
  if (!arn.ends_with(name)) {
    return fail(invalid_parameter(
        "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " +
        arn));
  }
  return std::string(name);
}

Error resource_arn_not_found(std::string_view resource_arn) {
  return resource_not_found(
      "Requested resource not found: ResourceArn: " + std::string(resource_arn) + " not found");
}

}  // namespace gramme::api
