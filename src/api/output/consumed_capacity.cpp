#include "output/consumed_capacity.h"

#include <algorithm>
#include <utility>

namespace gramme::api {
namespace {

using Kind = ConsumedCapacity::Kind;

void write_units(JsonWriter& json, double units, Kind kind) {
  json.key("CapacityUnits").decimal(units);
  if (kind == Kind::kTransactionRead) json.key("ReadCapacityUnits").decimal(units);
  if (kind == Kind::kTransactionWrite) json.key("WriteCapacityUnits").decimal(units);
}

void write_indexes(JsonWriter& json, std::string_view member, const ConsumedCapacity& consumed,
                   bool global) {
  const auto& indexes = consumed.indexes;
  const auto belongs = [&](const engine::IndexUnits& one) { return one.global == global; };
  if (std::none_of(indexes.begin(), indexes.end(), belongs)) return;
  json.key(member).begin_object();
  for (const engine::IndexUnits& one : indexes) {
    if (!belongs(one)) continue;
    json.key(one.name).begin_object();
    write_units(json, one.units, consumed.kind);
    json.end_object();
  }
  json.end_object();
}

}  // namespace

ConsumedCapacity ConsumedCapacity::of_write(const engine::Table& table,
                                            const engine::WriteUnits& units) {
  return {table.name, units.table, units.indexes, Kind::kPlain};
}

ConsumedCapacity ConsumedCapacity::of_read(const engine::Table& table, const engine::Index* index,
                                           double units) {
  ConsumedCapacity consumed{table.name, index ? 0.0 : units, {}, Kind::kPlain};
  if (index) consumed.indexes.push_back({index->name, index->global, units});
  return consumed;
}

void ConsumedCapacity::add(const ConsumedCapacity& other) {
  table_units += other.table_units;
  for (const engine::IndexUnits& one : other.indexes) {
    const auto same = std::find_if(indexes.begin(), indexes.end(),
                                   [&](const auto& index) { return index.name == one.name; });
    if (same == indexes.end()) {
      indexes.push_back(one);
    } else {
      same->units += one.units;
    }
  }
}

void ConsumedCapacity::make_transactional(Kind transaction) {
  kind = transaction;
  table_units *= 2;
  for (engine::IndexUnits& one : indexes) one.units *= 2;
}

double ConsumedCapacity::total() const {
  double sum = table_units;
  for (const engine::IndexUnits& one : indexes) sum += one.units;
  return sum;
}

void write_consumed_capacity(JsonWriter& json, const ConsumedCapacity& consumed,
                             ReturnCapacity detail) {
  json.begin_object().key("TableName").string(consumed.table_name);
  write_units(json, consumed.total(), consumed.kind);
  if (detail == ReturnCapacity::kIndexes) {
    json.key("Table").begin_object();
    write_units(json, consumed.table_units, consumed.kind);
    json.end_object();
    write_indexes(json, "LocalSecondaryIndexes", consumed, false);
    write_indexes(json, "GlobalSecondaryIndexes", consumed, true);
  }
  json.end_object();
}

void CapacityByTable::add(const ConsumedCapacity& consumed) {
  const auto same = std::find_if(tables_.begin(), tables_.end(), [&](const auto& table) {
    return table.table_name == consumed.table_name;
  });
  if (same == tables_.end()) {
    tables_.push_back(consumed);
  } else {
    same->add(consumed);
  }
}

void CapacityByTable::write(JsonWriter& json, ReturnCapacity detail) const {
  json.begin_array();
  for (const ConsumedCapacity& consumed : tables_) write_consumed_capacity(json, consumed, detail);
  json.end_array();
}

}  // namespace gramme::api
