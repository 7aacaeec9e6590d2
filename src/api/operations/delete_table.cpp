#include "input/table_name.h"
#include "operations/operations.h"
#include "output/table_description.h"

namespace gramme::api {
namespace {

Result<std::string> remove(engine::Engine& engine, const std::string& name) {
  GRAMME_ASSIGN(const engine::TablePtr table, engine.delete_table(name));
  return table_reply("TableDescription", *table, Moment::kDeleted);
}

}  // namespace

void delete_table(Call call) {
  Result<std::string> name(table_name_of(call.input.required_text("TableName")));
  answer_later(std::move(call), std::move(name), remove);
}

}  // namespace gramme::api
