#include "table/tags.h"

#include <set>

namespace gramme::api {
namespace {

constexpr std::size_t kTagsPerTable = 50;

Status check_key(const std::string& key) {
  if (key.starts_with("aws:")) {
    return fail(validation_error("Tag Key cannot be prefixed with aws:, Key: " + key));
  }
  return {};
}

}  // namespace

Status add_tags(const Input& input, Tags& tags) {
  std::set<std::string> given;
  for (const Input& tag : input.objects("Tags")) {
    const std::string key = tag.required_text("Key");
    GRAMME_TRY(check_key(key));
    if (!given.insert(key).second) {
      return fail(
          validation_error("Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key));
    }
    tags[key] = tag.required_text("Value");
  }
  if (tags.size() <= kTagsPerTable) return {};
  return fail(
      validation_error("Number of Tags exceed the current limit for the provided ResourceArn"));
}

}  // namespace gramme::api
