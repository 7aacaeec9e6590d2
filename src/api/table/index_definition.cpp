#include "table/index_definition.h"

#include <algorithm>
#include <set>

#include "gramme/base/limits.h"
#include "table/throughput.h"

namespace gramme::api {
namespace {

using engine::Index;

Status check_projection(std::string_view type, const std::vector<std::string>& attributes,
                        bool attributes_given) {
  if (type.empty()) return fail(invalid_parameter("Unknown ProjectionType: null"));
  const std::string is_type = "ProjectionType is " + std::string(type) + ", but NonKeyAttributes ";
  if (type != "INCLUDE" && attributes_given) {
    return fail(invalid_parameter(is_type + "is specified"));
  }
  if (type == "INCLUDE" && !attributes_given) {
    return fail(invalid_parameter(is_type + "is not specified"));
  }
  std::set<std::string_view> seen;
  for (const std::string& name : attributes) {
    if (!seen.insert(name).second) {
      return fail(invalid_parameter("Duplicate element in NonKeyAttributes: " + name));
    }
  }
  return {};
}

Status read_projection(const Input& definition, Index& index) {
  const auto projection = definition.object("Projection");
  if (!projection) return fail(invalid_parameter("Unknown ProjectionType: null"));
  const std::string type = projection->required_text("ProjectionType");
  index.non_key_attributes = projection->texts("NonKeyAttributes");
  GRAMME_TRY(check_projection(type, index.non_key_attributes, projection->has("NonKeyAttributes")));
  // as AWS describes them
  std::sort(index.non_key_attributes.begin(), index.non_key_attributes.end());
  index.projection = type == "ALL"         ? engine::ProjectionType::kAll
                     : type == "KEYS_ONLY" ? engine::ProjectionType::kKeysOnly
                                           : engine::ProjectionType::kInclude;
  return {};
}

Status check_local_keys(const std::string& index, const KeySchema& schema, const KeySchema& table) {
  if (schema.sort.empty()) {
    return fail(invalid_parameter("Index KeySchema does not have a range key for index: " + index));
  }
  const std::string& hash = schema.partition.front().name;
  const std::string& table_hash = table.partition.front().name;
  if (hash == table_hash) return {};
  return fail(invalid_parameter(
      "Index KeySchema does not have the same leading hash key as table KeySchema for index: " +
      index + ". index hash key: " + hash + ", table hash key: " + table_hash));
}

Status check_name_is_free(const std::string& name, const std::vector<Index>& taken) {
  const bool found = std::any_of(taken.begin(), taken.end(),
                                 [&](const Index& index) { return index.name == name; });
  return found ? Status(fail(invalid_parameter("Duplicate index name: " + name))) : Status();
}

Status read_throughput(const Input& definition, bool on_demand, Index& index) {
  const ThroughputOwner owner{index.name};
  GRAMME_ASSIGN(index.throughput, new_provisioned(definition, on_demand, owner));
  GRAMME_ASSIGN(index.on_demand, new_on_demand(definition, on_demand, owner));
  const WarmRequest warm = read_warm(definition);
  GRAMME_ASSIGN(const engine::Throughput given, new_warm(warm, on_demand, index.throughput, owner));
  if (!warm.is_empty()) index.warm = given;
  return {};
}

}  // namespace

Result<Index> read_index_shape(const Input& definition) {
  Index index;
  index.name = definition.required_text("IndexName");
  GRAMME_TRY(read_projection(definition, index));
  return index;
}

void set_keys(KeySchema schema, Index& index) {
  index.partition = std::move(schema.partition);
  index.sort = std::move(schema.sort);
}

Result<std::vector<Index>> read_local_indexes(const Input& input, const KeySchema& table,
                                              const AttributeDefinitions& definitions) {
  std::vector<Index> indexes;
  if (!input.has("LocalSecondaryIndexes")) return indexes;
  const std::vector<Input> list = input.objects("LocalSecondaryIndexes");
  if (list.empty()) return fail(invalid_parameter("List of LocalSecondaryIndexes is empty"));
  if (table.sort.empty()) {
    return fail(invalid_parameter(
        "Table KeySchema does not have a range key, which is required when specifying a "
        "LocalSecondaryIndex"));
  }
  for (const Input& definition : list) {
    GRAMME_ASSIGN(KeySchema schema, read_key_schema(definition, definitions, KeyKind::kIndex));
    const std::string name = definition.required_text("IndexName");
    GRAMME_TRY(check_local_keys(name, schema, table));
    GRAMME_ASSIGN(Index index, read_index_shape(definition));
    set_keys(std::move(schema), index);
    index.global = false;
    GRAMME_TRY(check_name_is_free(name, indexes));
    indexes.push_back(std::move(index));
  }
  if (indexes.size() > limits::kLocalSecondaryIndexes) {
    return fail(invalid_parameter("Number of LocalSecondaryIndexes exceeds per-table limit of 5"));
  }
  return indexes;
}

Result<std::vector<Index>> read_global_indexes(const Input& input, const std::vector<Index>& local,
                                               const AttributeDefinitions& definitions,
                                               bool on_demand) {
  std::vector<Index> indexes;
  if (!input.has("GlobalSecondaryIndexes")) return indexes;
  const std::vector<Input> list = input.objects("GlobalSecondaryIndexes");
  if (list.empty()) return fail(invalid_parameter("List of GlobalSecondaryIndexes is empty"));
  for (const Input& definition : list) {
    GRAMME_ASSIGN(KeySchema schema, read_key_schema(definition, definitions, KeyKind::kGlobal));
    GRAMME_ASSIGN(Index index, read_index_shape(definition));
    set_keys(std::move(schema), index);
    GRAMME_TRY(read_throughput(definition, on_demand, index));
    GRAMME_TRY(check_name_is_free(index.name, local));
    GRAMME_TRY(check_name_is_free(index.name, indexes));
    indexes.push_back(std::move(index));
  }
  if (indexes.size() > limits::kGlobalSecondaryIndexes) {
    return fail(invalid_parameter("GlobalSecondaryIndex count exceeds the per-table limit of 20"));
  }
  return indexes;
}

Status check_projected_attributes(const std::vector<Index>& local,
                                  const std::vector<Index>& global) {
  std::size_t count = 0;
  for (const auto* indexes : {&local, &global}) {
    for (const Index& index : *indexes) count += index.non_key_attributes.size();
  }
  if (count <= limits::kProjectedNonKeyAttributes) return {};
  return fail(
      invalid_parameter("Number of projected non-key attributes exceeds per-table limit of 100"));
}

}  // namespace gramme::api
