#include "input/existing_table.h"
#include "operations/operations.h"
#include "output/table_description.h"
#include "table/table_update.h"

namespace gramme::api {
namespace {

using engine::Table;

// AWS's reply shows throughput and class as they were: they change when UPDATING ends.
Table as_replied(const Table& next, const Table& before, const UpdateRequest& request) {
  Table shown = next;
  if (request.throughput && !request.on_demand) shown.throughput = before.throughput;
  shown.table_class = before.table_class;
  shown.table_class_changed_micros = before.table_class_changed_micros;
  for (const IndexUpdate& update : request.indexes) {
    if (update.action != IndexUpdate::Action::kUpdate) continue;
    for (engine::Index& index : shown.global_indexes) {
      if (index.name == update.name) index.status = engine::Lifecycle::kUpdating;
    }
  }
  return shown;
}

Result<std::string> update(engine::Engine& engine, const UpdateRequest& request) {
  GRAMME_TRY(existing_table(engine, request.table));
  const std::int64_t now = engine.clock().now_micros();
  Table before;
  const engine::Engine::Edit edit = [&](const Table& current) {
    before = current;
    return updated_table(current, request, now);
  };
  GRAMME_ASSIGN(const engine::TablePtr table, request.leaves_table_active()
                                                  ? engine.change_settings(request.table, edit)
                                                  : engine.update_table(request.table, edit));
  return table_reply("TableDescription", as_replied(*table, before, request), Moment::kDescribed);
}

}  // namespace

void update_table(Call call) {
  auto request = read_update_request(call.input);
  answer_later(std::move(call), std::move(request), update);
}

}  // namespace gramme::api
