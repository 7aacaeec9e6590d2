#include "table/table_definition.h"

#include <set>
#include <utility>

#include "input/table_name.h"
#include "table/index_definition.h"
#include "table/key_schema.h"
#include "table/name_list.h"
#include "table/settings.h"
#include "table/tags.h"
#include "table/throughput.h"

namespace gramme::api {
namespace {

constexpr ThroughputOwner kOfTable{};

// The model requires neither, for the sake of global tables; without a GlobalTableSourceArn AWS
// does (DDB-TABLE-042).
Status check_schema_is_given(const Input& input) {
  std::vector<std::string> missing;
  for (const auto& [member, path] :
       {std::pair{"AttributeDefinitions", "attributeDefinitions"}, {"KeySchema", "keySchema"}}) {
    if (input.has(member)) continue;
    missing.push_back(std::string("Value null at '") + path +
                      "' failed to satisfy constraint: Member must not be null");
  }
  if (missing.empty()) return {};
  if (missing.size() == 1) {
    return fail(validation_error("1 validation error detected: " + missing[0]));
  }
  return fail(validation_error("2 validation errors detected: " + missing[0] + "; " + missing[1]));
}

Status read_throughput(const Input& input, std::int64_t now_micros, engine::Table& table) {
  table.on_demand = input.text("BillingMode") == "PAY_PER_REQUEST";
  if (table.on_demand) table.billing_changed_micros = now_micros;
  GRAMME_ASSIGN(table.throughput, new_provisioned(input, table.on_demand, kOfTable));
  GRAMME_ASSIGN(table.on_demand_maximum, new_on_demand(input, table.on_demand, kOfTable));
  GRAMME_ASSIGN(const engine::Throughput warm,
                new_warm(read_warm(input), table.on_demand, table.throughput, kOfTable));
  if (!read_warm(input).is_empty()) table.warm = warm;
  return {};
}

// The attributes that the key schemas of the table and its indexes name, each once.
std::vector<std::string> names_used(const Input& input) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  const auto add = [&](const Input& owner) {
    for (const Input& element : owner.objects("KeySchema")) {
      std::string name = element.required_text("AttributeName");
      if (seen.insert(name).second) names.push_back(std::move(name));
    }
  };
  add(input);
  for (const Input& index : input.objects("LocalSecondaryIndexes")) add(index);
  for (const Input& index : input.objects("GlobalSecondaryIndexes")) add(index);
  return names;
}

// AttributeDefinitions are exactly the attributes of the keys. That some are missing is found
// where the key schema is read.
Status check_no_unused(const Input& input, const AttributeDefinitions& definitions) {
  const std::vector<std::string> used = names_used(input);
  if (definitions.size() <= used.size()) return {};
  if (!input.has("LocalSecondaryIndexes") && !input.has("GlobalSecondaryIndexes")) {
    return fail(invalid_parameter(
        "Number of attributes in KeySchema does not exactly match number of attributes defined in "
        "AttributeDefinitions"));
  }
  return fail(invalid_parameter("Some AttributeDefinitions are not used. AttributeDefinitions: " +
                                listed_names(names_of(definitions), definitions.size()) +
                                ", keys used: " + listed_names(used, kDefaultCapacity)));
}

// The key schemas of all indexes are looked at before unused definitions (test/alternator of
// scylladb/scylladb, test_gsi_composite_duplicate_attr_rejected).
Status check_index_keys(const Input& input, const AttributeDefinitions& definitions) {
  for (const Input& index : input.objects("LocalSecondaryIndexes")) {
    GRAMME_TRY(read_key_schema(index, definitions, KeyKind::kIndex));
  }
  for (const Input& index : input.objects("GlobalSecondaryIndexes")) {
    GRAMME_TRY(read_key_schema(index, definitions, KeyKind::kGlobal));
  }
  return {};
}

Status read_keys(const Input& input, engine::Table& table) {
  GRAMME_ASSIGN(table.attribute_definitions, read_attribute_definitions(input));
  const AttributeDefinitions& definitions = table.attribute_definitions;
  GRAMME_ASSIGN(const KeySchema schema, read_key_schema(input, definitions, KeyKind::kTable));
  table.partition = schema.partition.front();
  if (!schema.sort.empty()) table.sort = schema.sort.front();
  GRAMME_TRY(check_index_keys(input, definitions));
  GRAMME_TRY(check_no_unused(input, definitions));
  GRAMME_ASSIGN(table.local_indexes, read_local_indexes(input, schema, definitions));
  GRAMME_ASSIGN(table.global_indexes,
                read_global_indexes(input, table.local_indexes, definitions, table.on_demand));
  sort_by_name(table.attribute_definitions);
  return check_projected_attributes(table.local_indexes, table.global_indexes);
}

Status check_maximums(const engine::Table& table) {
  GRAMME_TRY(check_maximum(table.throughput, kOfTable));
  for (const engine::Index& index : table.global_indexes) {
    GRAMME_TRY(check_maximum(index.throughput, ThroughputOwner{index.name}));
  }
  return {};
}

Status read_settings(const Input& input, std::int64_t now_micros, engine::Table& table) {
  GRAMME_ASSIGN(table.stream, new_stream(input, now_micros));
  if (const auto specification = input.object("SSESpecification")) {
    GRAMME_ASSIGN(table.encryption, read_encryption(*specification));
  }
  GRAMME_ASSIGN(table.table_class, read_table_class(input));
  table.deletion_protection = input.flag("DeletionProtectionEnabled");
  GRAMME_ASSIGN(table.tags, read_tags(input));
  return {};
}

}  // namespace

Result<engine::Table> read_table_definition(const Input& input, std::int64_t now_micros) {
  engine::Table table;
  table.name = table_name_of(input.required_text("TableName"));
  GRAMME_TRY(check_schema_is_given(input));
  GRAMME_TRY(read_throughput(input, now_micros, table));
  GRAMME_TRY(read_keys(input, table));
  GRAMME_TRY(read_settings(input, now_micros, table));
  GRAMME_TRY(check_maximums(table));
  return table;
}

}  // namespace gramme::api
