#include "gramme/base/json_writer.h"
#include "input/existing_table.h"
#include "operations/operations.h"

namespace gramme::api {
namespace {

Result<std::string> describe(const engine::Engine& engine, const std::string& name) {
  GRAMME_ASSIGN(const engine::TablePtr table, existing_table(engine, name));
  if (!check_not_passing(*table)) {
    const std::string state(engine::lifecycle_name(table->status));
    return fail(validation_error("Cannot describe time to live while table is in " + state +
                                 " state: Current table state is " + state));
  }
  const std::string& attribute = table->time_to_live_attribute;
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("TimeToLiveDescription").begin_object();
  json.key("TimeToLiveStatus").string(attribute.empty() ? "DISABLED" : "ENABLED");
  if (!attribute.empty()) json.key("AttributeName").string(attribute);
  json.end_object().end_object();
  return reply;
}

}  // namespace

void describe_time_to_live(Call call) {
  call.answer(describe(call.engine, call.input.required_text("TableName")));
}

}  // namespace gramme::api
