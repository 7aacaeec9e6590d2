#include "gramme/base/json_writer.h"
#include "input/existing_table.h"
#include "input/table_name.h"
#include "operations/operations.h"

// The texts are recorded in aws-controllers-k8s/dynamodb-controller, docs/api-quirks
// (DDB-TABLE-143 to 147). AWS also refuses a second change within half an hour; that protects its
// own fleet, and a local database does without.
namespace gramme::api {
namespace {

struct Request {
  std::string table;
  std::string attribute;
  bool enabled = false;
};

Result<Request> parse(const Input& input) {
  Request request;
  request.table = table_name_of(input.required_text("TableName"));
  if (const auto specification = input.object("TimeToLiveSpecification")) {
    request.attribute = specification->required_text("AttributeName");
    request.enabled = specification->flag("Enabled");
  }
  return request;
}

Status check_change(const engine::Table& current, const Request& request) {
  const std::string& active = current.time_to_live_attribute;
  if (active.empty()) {
    if (request.enabled) return {};
    return fail(validation_error("TimeToLive is already disabled"));
  }
  if (request.attribute != active) {
    return fail(validation_error(
        "TimeToLive is active on a different AttributeName: current AttributeName is " + active));
  }
  if (request.enabled) return fail(validation_error("TimeToLive is already enabled"));
  return {};
}

// In words of its own (DDB-TABLE-444 in aws-controllers-k8s/dynamodb-controller).
Status check_created(const engine::Engine& engine, const std::string& name) {
  const engine::TablePtr table = engine.find_table(name);
  if (!table || table->status != engine::Lifecycle::kCreating) return {};
  return fail(resource_in_use("Attempt to change a resource which is still in use: Table " + name +
                              " is being created"));
}

Result<std::string> update(engine::Engine& engine, const Request& request) {
  GRAMME_TRY(check_created(engine, request.table));
  auto updated = engine.change_settings(
      request.table, [&](const engine::Table& current) -> Result<engine::Table> {
        GRAMME_TRY(check_not_passing(current));
        GRAMME_TRY(check_change(current, request));
        engine::Table next = current;
        next.time_to_live_attribute = request.enabled ? request.attribute : "";
        return next;
      });
  if (!updated) return fail(std::move(updated).error());
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("TimeToLiveSpecification").begin_object();
  json.key("AttributeName").string(request.attribute);
  json.key("Enabled").boolean(request.enabled).end_object().end_object();
  return reply;
}

}  // namespace

void update_time_to_live(Call call) {
  auto request = parse(call.input);
  answer_later(std::move(call), std::move(request), update);
}

}  // namespace gramme::api
