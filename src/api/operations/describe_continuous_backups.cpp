#include "input/table_name.h"
#include "operations/operations.h"
#include "output/continuous_backups.h"

namespace gramme::api {

void describe_continuous_backups(Call call) {
  const std::string name(table_name_of(call.input.required_text("TableName")));
  const engine::TablePtr table = call.engine.find_table(name);
  if (!table) return call.answer(fail(backup_table_not_found(name)));
  call.answer(continuous_backups_reply(*table, call.engine.clock().now_micros()));
}

}  // namespace gramme::api
