#include "table/record.h"

#include <simdjson.h>

#include <utility>

#include "gramme/base/json_writer.h"
#include "gramme/item/value.h"

namespace gramme::engine {
namespace {

using simdjson::dom::element;

// ---- writing -------------------------------------------------------------------------------

void write_keys(JsonWriter& json, std::string_view name, KeyAttributes keys) {
  json.key(name).begin_array();
  for (const KeyAttribute& key : keys) {
    json.begin_array().string(key.name).string(item::type_name(key.type)).end_array();
  }
  json.end_array();
}

void write_pair(JsonWriter& json, std::string_view name, std::int64_t first, std::int64_t second) {
  json.key(name).begin_array().integer(first).integer(second).end_array();
}

void write_on_demand(JsonWriter& json, std::string_view name,
                     const std::optional<OnDemandThroughput>& maximum) {
  // 0 stands for "not given": the API has no such maximum
  if (maximum) write_pair(json, name, maximum->read.value_or(0), maximum->write.value_or(0));
}

void write_index(JsonWriter& json, const Index& index) {
  json.begin_object().key("id").integer(index.id).key("name").string(index.name);
  write_keys(json, "partition", index.partition);
  write_keys(json, "sort", index.sort);
  json.key("projection").integer(static_cast<int>(index.projection));
  json.key("non_key_attributes").begin_array();
  for (const std::string& name : index.non_key_attributes) json.string(name);
  json.end_array();
  json.key("status").integer(static_cast<int>(index.status));
  json.key("backfilling").boolean(index.backfilling);
  write_pair(json, "throughput", index.throughput.read, index.throughput.write);
  write_on_demand(json, "on_demand_maximum", index.on_demand);
  if (index.warm) write_pair(json, "warm", index.warm->read, index.warm->write);
  json.end_object();
}

void write_indexes(JsonWriter& json, std::string_view name, const std::vector<Index>& indexes) {
  json.key(name).begin_array();
  for (const Index& index : indexes) write_index(json, index);
  json.end_array();
}

void write_billing(JsonWriter& json, const Table& table) {
  json.key("on_demand").boolean(table.on_demand);
  if (table.billing_changed_micros) {
    json.key("billing_changed").integer(*table.billing_changed_micros);
  }
  write_pair(json, "throughput", table.throughput.read, table.throughput.write);
  write_pair(json, "throughput_changed", table.last_increase_micros, table.last_decrease_micros);
  json.key("decreases_today").integer(table.decreases_today);
  write_on_demand(json, "on_demand_maximum", table.on_demand_maximum);
  if (table.warm) write_pair(json, "warm", table.warm->read, table.warm->write);
}

void write_settings(JsonWriter& json, const Table& table) {
  if (table.stream) {
    json.key("stream").begin_array().boolean(table.stream->enabled);
    json.string(table.stream->view_type).string(table.stream->label).end_array();
  }
  if (table.encryption) {
    json.key("encryption").begin_array().string(table.encryption->type);
    json.string(table.encryption->key_arn).end_array();
  }
  json.key("table_class").string(table.table_class);
  json.key("table_class_changed").integer(table.table_class_changed_micros);
  json.key("deletion_protection").boolean(table.deletion_protection);
  json.key("time_to_live").string(table.time_to_live_attribute);
  json.key("point_in_time_recovery").boolean(table.point_in_time_recovery);
  write_pair(json, "recovery", table.recovery_since_micros, table.recovery_period_days);
  json.key("tags").begin_object();
  for (const auto& [name, value] : table.tags) json.key(name).string(value);
  json.end_object();
}

// ---- reading: simdjson's exceptions say which member is missing; decode_table catches them -----

std::string text(const element& json) {
  return std::string(std::string_view(json));
}

item::Type type_of(std::string_view name) {
  return name == "S" ? item::Type::kS : name == "N" ? item::Type::kN : item::Type::kB;
}

std::vector<KeyAttribute> read_keys(const element& json) {
  std::vector<KeyAttribute> keys;
  for (const element pair : json.get_array()) {
    keys.push_back(KeyAttribute{text(pair.at(0)), type_of(std::string_view(pair.at(1)))});
  }
  return keys;
}

std::pair<std::int64_t, std::int64_t> read_pair(const element& json) {
  return {std::int64_t(json.at(0)), std::int64_t(json.at(1))};
}

Throughput read_throughput(const element& json) {
  const auto [read, write] = read_pair(json);
  return {read, write};
}

std::optional<OnDemandThroughput> read_on_demand(const element& json) {
  element pair;
  if (json["on_demand_maximum"].get(pair) != simdjson::SUCCESS) return std::nullopt;
  const auto [read, write] = read_pair(pair);
  OnDemandThroughput maximum;
  if (read != 0) maximum.read = read;
  if (write != 0) maximum.write = write;
  return maximum;
}

std::optional<Throughput> read_warm(const element& json) {
  element pair;
  if (json["warm"].get(pair) != simdjson::SUCCESS) return std::nullopt;
  return read_throughput(pair);
}

Index read_index(const element& json, bool global) {
  Index index;
  index.id = static_cast<std::uint16_t>(std::int64_t(json["id"]));
  index.name = text(json["name"]);
  index.global = global;
  index.partition = read_keys(json["partition"]);
  index.sort = read_keys(json["sort"]);
  index.projection = static_cast<ProjectionType>(std::int64_t(json["projection"]));
  for (const element name : json["non_key_attributes"].get_array()) {
    index.non_key_attributes.push_back(text(name));
  }
  index.status = static_cast<Lifecycle>(std::int64_t(json["status"]));
  index.backfilling = bool(json["backfilling"]);
  index.throughput = read_throughput(json["throughput"]);
  index.on_demand = read_on_demand(json);
  index.warm = read_warm(json);
  return index;
}

std::vector<Index> read_indexes(const element& json, bool global) {
  std::vector<Index> indexes;
  for (const element one : json.get_array()) indexes.push_back(read_index(one, global));
  return indexes;
}

void read_billing(const element& json, Table& table) {
  table.on_demand = bool(json["on_demand"]);
  std::int64_t changed;
  if (json["billing_changed"].get(changed) == simdjson::SUCCESS) {
    table.billing_changed_micros = changed;
  }
  table.throughput = read_throughput(json["throughput"]);
  std::tie(table.last_increase_micros, table.last_decrease_micros) =
      read_pair(json["throughput_changed"]);
  table.decreases_today = std::int64_t(json["decreases_today"]);
  table.on_demand_maximum = read_on_demand(json);
  table.warm = read_warm(json);
}

void read_settings(const element& json, Table& table) {
  element part;
  if (json["stream"].get(part) == simdjson::SUCCESS) {
    table.stream = StreamSettings{bool(part.at(0)), text(part.at(1)), text(part.at(2))};
  }
  if (json["encryption"].get(part) == simdjson::SUCCESS) {
    table.encryption = EncryptionSettings{text(part.at(0)), text(part.at(1))};
  }
  table.table_class = text(json["table_class"]);
  table.table_class_changed_micros = std::int64_t(json["table_class_changed"]);
  table.deletion_protection = bool(json["deletion_protection"]);
  table.time_to_live_attribute = text(json["time_to_live"]);
  table.point_in_time_recovery = bool(json["point_in_time_recovery"]);
  std::tie(table.recovery_since_micros, table.recovery_period_days) = read_pair(json["recovery"]);
  for (const auto [name, value] : json["tags"].get_object()) {
    table.tags.emplace(std::string(name), text(value));
  }
}

Table read_table(const element& json) {
  Table table;
  table.id = static_cast<std::uint32_t>(std::int64_t(json["id"]));
  table.name = text(json["name"]);
  table.uuid = text(json["uuid"]);
  table.created_micros = std::int64_t(json["created"]);
  table.status = static_cast<Lifecycle>(std::int64_t(json["status"]));
  table.attribute_definitions = read_keys(json["attribute_definitions"]);
  table.partition = read_keys(json["partition"]).at(0);
  for (KeyAttribute& key : read_keys(json["sort"])) table.sort = std::move(key);
  table.local_indexes = read_indexes(json["local_indexes"], false);
  table.global_indexes = read_indexes(json["global_indexes"], true);
  table.next_index_id = static_cast<std::uint16_t>(std::int64_t(json["next_index_id"]));
  read_billing(json, table);
  read_settings(json, table);
  return table;
}

}  // namespace

std::string encode_table(const Table& table) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("id").integer(table.id).key("name").string(table.name);
  json.key("uuid").string(table.uuid).key("created").integer(table.created_micros);
  json.key("status").integer(static_cast<int>(table.status));
  write_keys(json, "attribute_definitions", table.attribute_definitions);
  write_keys(json, "partition", partition_of(table, nullptr));
  write_keys(json, "sort", sort_of(table, nullptr));
  write_indexes(json, "local_indexes", table.local_indexes);
  write_indexes(json, "global_indexes", table.global_indexes);
  json.key("next_index_id").integer(table.next_index_id);
  write_billing(json, table);
  write_settings(json, table);
  json.end_object();
  return out;
}

Result<Table> decode_table(std::string_view record) {
  try {
    simdjson::dom::parser parser;
    return read_table(parser.parse(simdjson::padded_string(record)));
  } catch (const std::exception& error) {
    return fail(corruption(std::string("a table's record cannot be read: ") + error.what()));
  }
}

}  // namespace gramme::engine
