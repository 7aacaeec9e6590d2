#include "input/table_name.h"
#include "operations/operations.h"
#include "output/continuous_backups.h"

// The setting is recorded; the rules are in aws-controllers-k8s/dynamodb-controller,
// docs/api-quirks (DDB-TABLE-083 to 085, 111, 385).
namespace gramme::api {
namespace {

constexpr std::int64_t kDefaultDays = 35;

struct Request {
  std::string table;
  bool enabled = false;
  std::optional<std::int64_t> days;
};

Result<Request> parse(const Input& input) {
  Request request;
  request.table = table_name_of(input.required_text("TableName"));
  if (const auto specification = input.object("PointInTimeRecoverySpecification")) {
    request.enabled = specification->flag("PointInTimeRecoveryEnabled");
    request.days = specification->integer("RecoveryPeriodInDays");
  }
  if (!request.enabled && request.days) {
    return fail(validation_error(
        "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time "
        "recovery."));
  }
  return request;
}

engine::Table changed(const engine::Table& current, const Request& request, std::int64_t now) {
  engine::Table next = current;
  next.point_in_time_recovery = request.enabled;
  if (request.enabled && !current.point_in_time_recovery) {
    next.recovery_since_micros = now;
    next.recovery_period_days = kDefaultDays;
  }
  if (request.days) next.recovery_period_days = *request.days;
  return next;
}

Result<std::string> update(engine::Engine& engine, const Request& request) {
  if (!engine.find_table(request.table)) return fail(backup_table_not_found(request.table));
  const std::int64_t now = engine.clock().now_micros();
  GRAMME_ASSIGN(const engine::TablePtr table,
                engine.change_settings(request.table, [&](const engine::Table& current) {
                  return Result<engine::Table>(changed(current, request, now));
                }));
  return continuous_backups_reply(*table, now);
}

}  // namespace

void update_continuous_backups(Call call) {
  auto request = parse(call.input);
  answer_later(std::move(call), std::move(request), update);
}

}  // namespace gramme::api
