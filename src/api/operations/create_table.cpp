#include "operations/operations.h"
#include "output/table_description.h"
#include "table/table_definition.h"

namespace gramme::api {
namespace {

Result<std::string> create(engine::Engine& engine, const engine::Table& definition) {
  GRAMME_ASSIGN(const engine::TablePtr table, engine.create_table(definition));
  return table_reply("TableDescription", *table, Moment::kCreated);
}

}  // namespace

void create_table(Call call) {
  auto definition = read_table_definition(call.input, call.engine.clock().now_micros());
  answer_later(std::move(call), std::move(definition), create);
}

}  // namespace gramme::api
