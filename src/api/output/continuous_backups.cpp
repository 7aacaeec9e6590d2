#include "output/continuous_backups.h"

#include <algorithm>

#include "gramme/base/json_writer.h"
#include "output/table_description.h"

namespace gramme::api {
namespace {

// A table can be restored to any time but the last five minutes.
constexpr std::int64_t kUnsettledMicros = 300'000'000;
constexpr std::int64_t kDayMicros = 86'400'000'000;

void write_recovery(JsonWriter& json, const engine::Table& table, std::int64_t now_micros) {
  json.begin_object();
  json.key("PointInTimeRecoveryStatus")
      .string(table.point_in_time_recovery ? "ENABLED" : "DISABLED");
  if (table.point_in_time_recovery) {
    const std::int64_t since = table.recovery_since_micros;
    const std::int64_t days = table.recovery_period_days;
    json.key("RecoveryPeriodInDays").integer(days);
    json.key("EarliestRestorableDateTime")
        .number(seconds_of(std::max(since, now_micros - days * kDayMicros)));
    json.key("LatestRestorableDateTime")
        .number(seconds_of(std::max(since, now_micros - kUnsettledMicros)));
  }
  json.end_object();
}

}  // namespace

std::string continuous_backups_reply(const engine::Table& table, std::int64_t now_micros) {
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("ContinuousBackupsDescription").begin_object();
  json.key("ContinuousBackupsStatus").string("ENABLED");
  json.key("PointInTimeRecoveryDescription");
  write_recovery(json, table, now_micros);
  json.end_object().end_object();
  return reply;
}

Error backup_table_not_found(std::string_view table_name) {
  return Error{ErrorCode::kTableNotFound, "Table not found: " + std::string(table_name), {}};
}

}  // namespace gramme::api
