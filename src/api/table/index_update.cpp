#include "table/index_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "gramme/base/limits.h"
#include "table/index_definition.h"

namespace gramme::api {
namespace {

using engine::Index;
using engine::Lifecycle;
using engine::Table;
using engine::Throughput;
using Action = IndexUpdate::Action;

Result<Index*> find_global(Table& table, const IndexUpdate& update) {
  for (Index& index : table.global_indexes) {
    if (index.name == update.name) return &index;
  }
  if (table.index(update.name)) {
    return fail(validation_error(
        fmt::format("Cannot {} an index that is not a GlobalSecondaryIndex: {}",
                    update.action == Action::kDelete ? "delete" : "update", update.name)));
  }
  return fail(resource_not_found("Requested resource not found: Index " + update.name +
                                 " for table " + table.name));
}

Status set_provisioned(const IndexUpdate& update, Index& index) {
  const ThroughputOwner owner{index.name};
  GRAMME_TRY(check_maximum(*update.throughput, owner));
  GRAMME_TRY(check_throughput_changes(index.throughput, *update.throughput, owner));
  index.warm = highest(warm_of(index.warm, false, index.throughput), *update.throughput);
  index.throughput = *update.throughput;
  return {};
}

Status update_index(const IndexUpdate& update, Table& table) {
  GRAMME_ASSIGN(Index* const index, find_global(table, update));
  const ThroughputOwner owner{index->name};
  const bool has_maximum = update.on_demand && (update.on_demand->read || update.on_demand->write);
  if (table.on_demand && (update.throughput || (!has_maximum && update.warm.is_empty()))) {
    return fail(invalid_parameter("The only Updates for index: " + index->name +
                                  " when TableThroughputMode is PAY_PER_REQUEST can be to "
                                  "OnDemandThroughput, WarmThroughput"));
  }
  if (update.throughput) GRAMME_TRY(set_provisioned(update, *index));
  if (has_maximum) {
    GRAMME_ASSIGN(index->on_demand,
                  changed_on_demand(index->on_demand, *update.on_demand, table.on_demand, owner));
  }
  if (!update.warm.is_empty()) {
    const Throughput warm = warm_of(index->warm, table.on_demand, index->throughput);
    GRAMME_ASSIGN(index->warm, raised_warm(update.warm, warm, owner));
  }
  return {};
}

// The table's definitions and those that the request adds.
AttributeDefinitions known_definitions(const UpdateRequest& request, const Table& table) {
  AttributeDefinitions all = table.attribute_definitions;
  for (const engine::KeyAttribute& definition : request.definitions) {
    if (!table.attribute_type(definition.name)) all.push_back(definition);
  }
  return all;
}

// "Schema:[SchemaElement: key{team:S:HASH}, SchemaElement: key{score:N:RANGE}]"
std::string describe_schema(engine::KeyAttributes partition, engine::KeyAttributes sort) {
  std::string text;
  for (const auto* part : {&partition, &sort}) {
    for (const engine::KeyAttribute& key : *part) {
      fmt::format_to(std::back_inserter(text), "{}SchemaElement: key{{{}:{}:{}}}",
                     text.empty() ? "" : ", ", key.name, item::type_name(key.type),
                     part == &partition ? "HASH" : "RANGE");
    }
  }
  return "Schema:[" + text + "]";
}

// The key schema of the table or of the index of it that an attribute belongs to.
std::string describe_schema_of(std::string_view attribute, const Table& table) {
  for (const auto* indexes : {&table.global_indexes, &table.local_indexes}) {
    for (const Index& index : *indexes) {
      if (index.has_key(attribute)) return describe_schema(index.partition, index.sort);
    }
  }
  return describe_schema(partition_of(table, nullptr), sort_of(table, nullptr));
}

// An attribute has one type in all keys of a table. The text is AWS's (test/alternator of
// scylladb/scylladb, test_gsi_key_type_conflict_on_update).
Status check_not_redefined(const UpdateRequest& request, const KeySchema& schema,
                           const Table& table) {
  for (const engine::KeyAttribute& definition : request.definitions) {
    const item::Type* known = table.attribute_type(definition.name);
    if (!known || *known == definition.type) continue;
    KeySchema wanted = schema;
    bool used = false;
    for (auto* part : {&wanted.partition, &wanted.sort}) {
      for (engine::KeyAttribute& key : *part) {
        if (key.name != definition.name) continue;
        key.type = definition.type;
        used = true;
      }
    }
    if (!used) continue;
    return fail(invalid_parameter(
        "Attributes cannot be redefined. Please check that your attribute has the same type as "
        "previously defined. Existing schema: " +
        describe_schema_of(definition.name, table) +
        " New schema: " + describe_schema(wanted.partition, wanted.sort)));
  }
  return {};
}

void define_keys(const Index& index, Table& table) {
  for (const auto* keys : {&index.partition, &index.sort}) {
    for (const engine::KeyAttribute& key : *keys) {
      if (!table.attribute_type(key.name)) table.attribute_definitions.push_back(key);
    }
  }
  sort_by_name(table.attribute_definitions);
}

Status set_new_throughput(const IndexUpdate& update, bool on_demand, Index& index) {
  const ThroughputOwner owner{index.name};
  if (on_demand && update.throughput) {
    return fail(invalid_parameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " +
        index.name + " when BillingMode is PAY_PER_REQUEST"));
  }
  if (!on_demand && !update.throughput) {
    return fail(
        invalid_parameter("Both ReadCapacityUnits and WriteCapacityUnits must be specified for "
                          "index: " +
                          index.name));
  }
  index.throughput = update.throughput.value_or(Throughput{});
  GRAMME_TRY(check_maximum(index.throughput, owner));
  if (update.on_demand && (update.on_demand->read || update.on_demand->write)) {
    GRAMME_ASSIGN(index.on_demand, changed_on_demand({}, *update.on_demand, on_demand, owner));
  }
  if (!update.warm.is_empty()) {
    GRAMME_ASSIGN(index.warm, new_warm(update.warm, on_demand, index.throughput, owner));
  }
  return {};
}

Status create_index(const IndexUpdate& update, const UpdateRequest& request, Table& table) {
  if (table.index(update.name)) {
    return fail(validation_error("Attempting to create an index which already exists"));
  }
  if (table.global_indexes.size() >= limits::kGlobalSecondaryIndexes) {
    return fail(limit_exceeded(
        "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of "
        "20"));
  }
  Index index = update.created;
  GRAMME_ASSIGN(KeySchema schema,
                fit_key_schema(update.key, known_definitions(request, table), KeyKind::kGlobal));
  GRAMME_TRY(check_not_redefined(request, schema, table));
  set_keys(std::move(schema), index);
  GRAMME_TRY(set_new_throughput(update, table.on_demand, index));
  index.status = Lifecycle::kCreating;
  define_keys(index, table);
  table.global_indexes.push_back(std::move(index));
  return check_projected_attributes(table.local_indexes, table.global_indexes);
}

Status delete_index(const IndexUpdate& update, Table& table) {
  GRAMME_ASSIGN(Index* const index, find_global(table, update));
  index->status = Lifecycle::kDeleting;
  return {};
}

Status check_one_online(const UpdateRequest& request) {
  const auto count =
      std::count_if(request.indexes.begin(), request.indexes.end(),
                    [](const IndexUpdate& update) { return update.is_change_of_indexes(); });
  if (count <= 1) return {};
  return fail(limit_exceeded(
      "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per "
      "table"));
}

}  // namespace

Status update_indexes(const UpdateRequest& request, Table& table) {
  GRAMME_TRY(check_one_online(request));
  for (const IndexUpdate& update : request.indexes) {
    switch (update.action) {
      case Action::kCreate:
        GRAMME_TRY(create_index(update, request, table));
        break;
      case Action::kUpdate:
        GRAMME_TRY(update_index(update, table));
        break;
      case Action::kDelete:
        GRAMME_TRY(delete_index(update, table));
        break;
    }
  }
  return {};
}

Status check_index_gets_throughput(const UpdateRequest& request, const std::string& name) {
  const bool found = std::any_of(
      request.indexes.begin(), request.indexes.end(),
      [&](const IndexUpdate& update) { return update.name == name && update.throughput; });
  if (found) return {};
  return fail(invalid_parameter("ProvisionedThroughput must be specified for index: " + name));
}

Status check_throughput_changes(const Throughput& current, const Throughput& wanted,
                                const ThroughputOwner& owner) {
  if (current != wanted) return {};
  const std::string subject =
      owner.index.empty() ? "the table" : "index " + std::string(owner.index);
  return fail(validation_error(fmt::format(
      "The provisioned throughput for {}{} will not change. The requested value equals the current "
      "value. Current ReadCapacityUnits provisioned for {}: {}. Requested ReadCapacityUnits: {}. "
      "Current WriteCapacityUnits provisioned for {}: {}. Requested WriteCapacityUnits: {}. Refer "
      "to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.",
      owner.index.empty() ? "" : "the ", subject, subject, current.read, wanted.read, subject,
      current.write, wanted.write)));
}

Throughput highest(const Throughput& a, const Throughput& b) {
  return {std::max(a.read, b.read), std::max(a.write, b.write)};
}

}  // namespace gramme::api
