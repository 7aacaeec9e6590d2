#include "output/table_description.h"

#include <algorithm>

#include "gramme/base/json_writer.h"
#include "input/table_name.h"
#include "table/throughput.h"

namespace gramme::api {
namespace {

using engine::Index;
using engine::Lifecycle;
using engine::Table;

void write_key_schema(JsonWriter& json, engine::KeyAttributes partition,
                      engine::KeyAttributes sort) {
  json.key("KeySchema").begin_array();
  for (const auto* part : {&partition, &sort}) {
    for (const engine::KeyAttribute& key : *part) {
      json.begin_object().key("AttributeName").string(key.name);
      json.key("KeyType").string(part == &partition ? "HASH" : "RANGE").end_object();
    }
  }
  json.end_array();
}

void write_attribute_definitions(JsonWriter& json, const Table& table) {
  json.key("AttributeDefinitions").begin_array();
  for (const engine::KeyAttribute& definition : table.attribute_definitions) {
    json.begin_object().key("AttributeName").string(definition.name);
    json.key("AttributeType").string(item::type_name(definition.type)).end_object();
  }
  json.end_array();
}

void write_projection(JsonWriter& json, const Index& index) {
  static constexpr std::string_view kNames[] = {"ALL", "KEYS_ONLY", "INCLUDE"};
  json.key("Projection").begin_object();
  json.key("ProjectionType").string(kNames[static_cast<std::size_t>(index.projection)]);
  if (!index.non_key_attributes.empty()) {
    json.key("NonKeyAttributes").begin_array();
    for (const std::string& name : index.non_key_attributes) json.string(name);
    json.end_array();
  }
  json.end_object();
}

void write_time(JsonWriter& json, std::string_view name, std::int64_t micros) {
  if (micros != 0) json.key(name).number(seconds_of(micros));
}

void write_table_throughput(JsonWriter& json, const Table& table) {
  json.key("ProvisionedThroughput").begin_object();
  write_time(json, "LastIncreaseDateTime", table.last_increase_micros);
  write_time(json, "LastDecreaseDateTime", table.last_decrease_micros);
  json.key("NumberOfDecreasesToday").integer(table.decreases_today);
  json.key("ReadCapacityUnits").integer(table.throughput.read);
  json.key("WriteCapacityUnits").integer(table.throughput.write).end_object();
}

void write_on_demand(JsonWriter& json, const std::optional<engine::OnDemandThroughput>& maximum) {
  if (!maximum || (!maximum->read && !maximum->write)) return;
  json.key("OnDemandThroughput").begin_object();
  if (maximum->read) json.key("MaxReadRequestUnits").integer(*maximum->read);
  if (maximum->write) json.key("MaxWriteRequestUnits").integer(*maximum->write);
  json.end_object();
}

void write_warm(JsonWriter& json, const engine::Throughput& warm, Lifecycle status) {
  json.key("WarmThroughput").begin_object();
  json.key("ReadUnitsPerSecond").integer(warm.read);
  json.key("WriteUnitsPerSecond").integer(warm.write);
  json.key("Status").string(engine::lifecycle_name(status)).end_object();
}

void write_size(JsonWriter& json, const Index& index) {
  json.key("IndexSizeBytes").integer(index.counters->bytes.load(std::memory_order_relaxed));
  json.key("ItemCount").integer(index.counters->items.load(std::memory_order_relaxed));
}

void write_index_start(JsonWriter& json, const Table& table, const Index& index) {
  json.begin_object().key("IndexName").string(index.name);
  write_key_schema(json, index.partition, index.sort);
  write_projection(json, index);
  write_size(json, index);
  json.key("IndexArn").string(index_arn(table.name, index.name));
}

void write_global_index(JsonWriter& json, const Table& table, const Index& index, Moment moment) {
  write_index_start(json, table, index);
  json.key("IndexStatus").string(engine::lifecycle_name(index.status));
  // Only indexes that an UpdateTable adds are filled from a table.
  if (index.status == Lifecycle::kCreating && table.status != Lifecycle::kCreating) {
    json.key("Backfilling").boolean(index.backfilling);
  }
  json.key("ProvisionedThroughput").begin_object();
  json.key("NumberOfDecreasesToday").integer(0);
  json.key("ReadCapacityUnits").integer(index.throughput.read);
  json.key("WriteCapacityUnits").integer(index.throughput.write).end_object();
  write_on_demand(json, index.on_demand);
  if (moment == Moment::kDescribed || index.warm) {
    write_warm(json, warm_of(index.warm, table.on_demand, index.throughput), index.status);
  }
  json.end_object();
}

void write_indexes(JsonWriter& json, const Table& table, Moment moment) {
  if (!table.global_indexes.empty()) {
    json.key("GlobalSecondaryIndexes").begin_array();
    for (const Index& index : table.global_indexes) write_global_index(json, table, index, moment);
    json.end_array();
  }
  if (!table.local_indexes.empty()) {
    json.key("LocalSecondaryIndexes").begin_array();
    for (const Index& index : table.local_indexes) {
      write_index_start(json, table, index);
      json.end_object();
    }
    json.end_array();
  }
}

// A table that was always provisioned has no summary.
void write_billing(JsonWriter& json, const Table& table, Moment moment) {
  if (!table.on_demand && !table.billing_changed_micros) return;
  json.key("BillingModeSummary").begin_object();
  json.key("BillingMode").string(table.on_demand ? "PAY_PER_REQUEST" : "PROVISIONED");
  if (moment != Moment::kCreated) {
    // At the earliest its creation, which is later than the request that made it.
    write_time(json, "LastUpdateToPayPerRequestDateTime",
               std::max(table.billing_changed_micros.value_or(0), table.created_micros));
  }
  json.end_object();
}

void write_stream(JsonWriter& json, const Table& table) {
  if (!table.stream) return;
  if (table.stream->enabled) {
    json.key("StreamSpecification").begin_object().key("StreamEnabled").boolean(true);
    json.key("StreamViewType").string(table.stream->view_type).end_object();
  }
  json.key("LatestStreamArn").string(stream_arn(table.name, table.stream->label));
  json.key("LatestStreamLabel").string(table.stream->label);
}

void write_settings(JsonWriter& json, const Table& table) {
  write_stream(json, table);
  if (table.encryption) {
    json.key("SSEDescription").begin_object().key("Status").string("ENABLED");
    json.key("SSEType").string(table.encryption->type);
    json.key("KMSMasterKeyArn").string(table.encryption->key_arn).end_object();
  }
  if (!table.table_class.empty()) {
    json.key("TableClassSummary").begin_object();
    json.key("TableClass").string(table.table_class);
    write_time(json, "LastUpdateDateTime", table.table_class_changed_micros);
    json.end_object();
  }
}

void write_description(JsonWriter& json, const Table& table, Moment moment) {
  json.begin_object();
  if (moment != Moment::kDeleted) {
    write_attribute_definitions(json, table);
    write_key_schema(json, partition_of(table, nullptr), sort_of(table, nullptr));
    json.key("CreationDateTime").number(seconds_of(table.created_micros));
  }
  json.key("TableName").string(table.name);
  json.key("TableStatus").string(engine::lifecycle_name(table.status));
  json.key("TableArn").string(table_arn(table.name)).key("TableId").string(table.uuid);
  json.key("ItemCount").integer(table.counters->items.load(std::memory_order_relaxed));
  json.key("TableSizeBytes").integer(table.counters->bytes.load(std::memory_order_relaxed));
  write_table_throughput(json, table);
  write_billing(json, table, moment);
  write_on_demand(json, table.on_demand_maximum);
  if (moment == Moment::kDescribed || table.warm) {
    write_warm(json, warm_of(table.warm, table.on_demand, table.throughput), Lifecycle::kActive);
  }
  if (moment != Moment::kDeleted) write_indexes(json, table, moment);
  write_settings(json, table);
  json.key("DeletionProtectionEnabled").boolean(table.deletion_protection);
  json.end_object();
}

}  // namespace

double seconds_of(std::int64_t micros) {
  const std::int64_t milliseconds = micros / 1000;
  return static_cast<double>(milliseconds) / 1000.0;
}

std::string table_reply(std::string_view member, const Table& table, Moment moment) {
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key(member);
  write_description(json, table, moment);
  json.end_object();
  return reply;
}

}  // namespace gramme::api
