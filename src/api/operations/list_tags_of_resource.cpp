#include "gramme/base/json_writer.h"
#include "operations/operations.h"
#include "table/tags.h"

namespace gramme::api {
namespace {

Result<std::string> list(const engine::Engine& engine, const std::string& arn) {
  GRAMME_ASSIGN(const std::string name, tagged_table(arn));
  const engine::TablePtr table = engine.find_table(name);
  if (!table) return fail(resource_arn_not_found(arn));
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("Tags").begin_array();
  for (const auto& [key, value] : table->tags) {
    json.begin_object().key("Key").string(key).key("Value").string(value).end_object();
  }
  json.end_array().end_object();
  return reply;
}

}  // namespace

void list_tags_of_resource(Call call) {
  call.answer(list(call.engine, call.input.required_text("ResourceArn")));
}

}  // namespace gramme::api
