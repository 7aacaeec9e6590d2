#include "table/table_update.h"

#include "input/existing_table.h"
#include "table/admission.h"
#include "table/index_update.h"
#include "table/settings.h"

namespace gramme::api {
namespace {

using engine::Table;
using engine::Throughput;

constexpr ThroughputOwner kOfTable{};
constexpr std::int64_t kDayMicros = 86'400'000'000;

void count_change(const Throughput& from, const Throughput& to, std::int64_t now, Table& table) {
  if (to.read > from.read || to.write > from.write) table.last_increase_micros = now;
  if (to.read >= from.read && to.write >= from.write) return;
  // Decreases are counted by UTC days.
  if (table.last_decrease_micros / kDayMicros != now / kDayMicros) table.decreases_today = 0;
  ++table.decreases_today;
  table.last_decrease_micros = now;
}

Status set_throughput(const UpdateRequest& request, std::int64_t now, Table& table) {
  if (!request.throughput) return {};
  if (table.on_demand) {
    return fail(invalid_parameter(
        "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
        "PAY_PER_REQUEST"));
  }
  GRAMME_TRY(check_maximum(*request.throughput, kOfTable));
  GRAMME_TRY(check_throughput_changes(table.throughput, *request.throughput, kOfTable));
  const Throughput warm = warm_of(table.warm, false, table.throughput);
  count_change(table.throughput, *request.throughput, now, table);
  table.throughput = *request.throughput;
  table.warm = highest(warm, table.throughput);
  return {};
}

void start_on_demand(std::int64_t now, Table& table) {
  table.warm = highest(warm_of(table.warm, false, table.throughput), kOnDemandStart);
  table.billing_changed_micros = now;
  table.throughput = {};
  for (engine::Index& index : table.global_indexes) {
    index.warm = highest(warm_of(index.warm, false, index.throughput), kOnDemandStart);
    index.throughput = {};
  }
}

// From on-demand to provisioned: every index needs its throughput in the same request.
Status start_provisioned(const UpdateRequest& request, Table& table) {
  table.warm = warm_of(table.warm, true, {});
  table.on_demand_maximum.reset();
  GRAMME_TRY(check_maximum(*request.throughput, kOfTable));
  table.throughput = *request.throughput;
  for (engine::Index& index : table.global_indexes) {
    index.warm = warm_of(index.warm, true, {});
    index.on_demand.reset();
    GRAMME_TRY(check_index_gets_throughput(request, index.name));
  }
  return {};
}

Status set_capacity(const UpdateRequest& request, std::int64_t now, Table& table) {
  const bool switches = request.on_demand && *request.on_demand != table.on_demand;
  if (!switches) return set_throughput(request, now, table);
  table.on_demand = *request.on_demand;
  if (!table.on_demand) return start_provisioned(request, table);
  start_on_demand(now, table);
  return {};
}

Status set_limits(const UpdateRequest& request, Table& table) {
  if (request.on_demand_maximum) {
    GRAMME_ASSIGN(table.on_demand_maximum,
                  changed_on_demand(table.on_demand_maximum, *request.on_demand_maximum,
                                    table.on_demand, kOfTable));
  }
  if (!request.warm.is_empty()) {
    const Throughput warm = warm_of(table.warm, table.on_demand, table.throughput);
    GRAMME_ASSIGN(table.warm, raised_warm(request.warm, warm, kOfTable));
  }
  return {};
}

Status set_stream(const UpdateRequest& request, std::int64_t now, Table& table) {
  if (!request.stream) return {};
  const bool is_enabled = table.stream && table.stream->enabled;
  if (request.stream->enabled && is_enabled) {
    return fail(validation_error("Table already has an enabled stream: TableName: " + table.name));
  }
  if (!request.stream->enabled && !is_enabled) {
    return fail(validation_error("Table has no stream to disable: TableName: " + table.name));
  }
  if (request.stream->enabled) {
    table.stream = request.stream;
    table.stream->label = stream_label(now);
  } else {
    table.stream->enabled = false;  // its label stays the latest
  }
  return {};
}

Status set_encryption(const UpdateRequest& request, Table& table) {
  if (!request.changes_encryption) return {};
  if (!request.encryption && !table.encryption) {
    return fail(invalid_parameter("Table is already encrypted by default"));
  }
  if (request.names_key && table.encryption &&
      table.encryption->key_arn == request.encryption->key_arn) {
    return fail(invalid_parameter(
        "Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you "
        "want to change Master Key"));
  }
  table.encryption = request.encryption;
  return {};
}

void set_table_class(const UpdateRequest& request, std::int64_t now, Table& table) {
  const std::string& wanted = request.table_class;
  // Every table starts as STANDARD, unmentioned.
  if (wanted.empty() || wanted == (table.table_class.empty() ? "STANDARD" : table.table_class)) {
    return;
  }
  table.table_class = wanted;
  table.table_class_changed_micros = now;
}

}  // namespace

Result<Table> updated_table(const Table& current, const UpdateRequest& request,
                            std::int64_t now_micros) {
  GRAMME_TRY(check_not_passing(current));
  GRAMME_TRY(check_admission(current, request));
  Table next = current;
  GRAMME_TRY(set_capacity(request, now_micros, next));
  GRAMME_TRY(update_indexes(request, next));
  GRAMME_TRY(set_limits(request, next));
  GRAMME_TRY(set_stream(request, now_micros, next));
  GRAMME_TRY(set_encryption(request, next));
  set_table_class(request, now_micros, next);
  if (request.deletion_protection) next.deletion_protection = *request.deletion_protection;
  return next;
}

}  // namespace gramme::api
