#include "input/existing_table.h"
#include "operations/operations.h"
#include "output/table_description.h"

namespace gramme::api {

void describe_table(Call call) {
  const auto table = existing_table(call.engine, call.input.required_text("TableName"));
  if (!table) return call.answer(fail(table.error()));
  call.answer(table_reply("Table", **table, Moment::kDescribed));
}

}  // namespace gramme::api
