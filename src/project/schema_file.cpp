// Reads schemas/*.json: the input of CreateTable, checked as far as a file can be judged without
// the service, which judges the rest.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "gramme/project/project.h"
#include "object_reader.h"

namespace gramme::project {
namespace {

struct Member {
  std::string_view name;
  Json::Kind kind;
};

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
constexpr std::array kOptionalMembers = {
    Member{"BillingMode", Json::Kind::kString},
    Member{"DeletionProtectionEnabled", Json::Kind::kBoolean},
    Member{"GlobalSecondaryIndexes", Json::Kind::kArray},
    Member{"GlobalTableSettingsReplicationMode", Json::Kind::kString},
    Member{"GlobalTableSourceArn", Json::Kind::kString},
    Member{"LocalSecondaryIndexes", Json::Kind::kArray},
    Member{"OnDemandThroughput", Json::Kind::kObject},
    Member{"ProvisionedThroughput", Json::Kind::kObject},
    Member{"ResourcePolicy", Json::Kind::kString},
    Member{"SSESpecification", Json::Kind::kObject},
    Member{"StreamSpecification", Json::Kind::kObject},
    Member{"TableClass", Json::Kind::kString},
    Member{"Tags", Json::Kind::kArray},
    Member{"WarmThroughput", Json::Kind::kObject},
};

Result<std::vector<std::string>> parse_attributes(std::string_view file, const Json& definitions) {
  std::vector<std::string> names;
  for (const Json& definition : definitions.elements) {
    ObjectReader reader(file, definition, "an attribute definition");
    names.push_back(reader.required_string("AttributeName"));
    reader.required("AttributeType", Json::Kind::kString);
    reader.optional_choice("AttributeType", {"S", "N", "B"});
    GRAMME_TRY(reader.finish());
  }
  return names;
}

Status check_key(std::string_view file, const Json& key, const std::vector<std::string>& defined) {
  for (const Json& element : key.elements) {
    ObjectReader reader(file, element, "a key schema element");
    const std::string name = reader.required_string("AttributeName");
    reader.required("KeyType", Json::Kind::kString);
    reader.optional_choice("KeyType", {"HASH", "RANGE"});
    if (std::find(defined.begin(), defined.end(), name) == defined.end()) {
      reader.reject(element.line,
                    fmt::format("the key attribute \"{}\" is not defined; expected it in "
                                "\"AttributeDefinitions\"",
                                name));
    }
    GRAMME_TRY(reader.finish());
  }
  return {};
}

Status check_index(std::string_view file, const Json& index,
                   const std::vector<std::string>& defined) {
  ObjectReader reader(file, index, "an index");
  reader.required_string("IndexName");
  const Json* key = reader.required("KeySchema", Json::Kind::kArray);
  reader.required("Projection", Json::Kind::kObject);
  for (const std::string_view name :
       {"ProvisionedThroughput", "OnDemandThroughput", "WarmThroughput"}) {
    reader.optional(name, Json::Kind::kObject);
  }
  GRAMME_TRY(reader.finish());
  return check_key(file, *key, defined);
}

}  // namespace

Result<Schema> parse_schema(std::string_view file, std::string_view text) {
  GRAMME_ASSIGN(const Json json, parse_json(file, text));
  ObjectReader reader(file, json, "the schema");
  const std::string table = reader.required_string("TableName");
  const Json* definitions = reader.required("AttributeDefinitions", Json::Kind::kArray);
  const Json* key = reader.required("KeySchema", Json::Kind::kArray);
  for (const Member& member : kOptionalMembers) reader.optional(member.name, member.kind);
  GRAMME_TRY(reader.finish());

  GRAMME_ASSIGN(const auto defined, parse_attributes(file, *definitions));
  GRAMME_TRY(check_key(file, *key, defined));
  for (const std::string_view list : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
    const Json* indexes = json.find(list);
    if (indexes == nullptr) continue;
    for (const Json& index : indexes->elements) GRAMME_TRY(check_index(file, index, defined));
  }
  Schema schema{std::string(file), table, {}};
  append_json(schema.request, json);
  return schema;
}

}  // namespace gramme::project
