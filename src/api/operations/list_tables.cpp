#include "gramme/base/json_writer.h"
#include "operations/operations.h"

namespace gramme::api {
namespace {

constexpr std::int64_t kPageNames = 100;

std::string list(const engine::Engine::Tables& tables, std::string_view after, std::int64_t limit) {
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("TableNames").begin_array();
  auto next = after.empty() ? tables.begin() : tables.upper_bound(after);
  std::string_view last;
  for (; next != tables.end() && limit > 0; ++next, --limit) {
    json.string(last = next->first);
  }
  json.end_array();
  if (next != tables.end()) json.key("LastEvaluatedTableName").string(last);
  json.end_object();
  return reply;
}

}  // namespace

void list_tables(Call call) {
  const std::string after = call.input.required_text("ExclusiveStartTableName");
  const std::int64_t limit = call.input.integer("Limit").value_or(kPageNames);
  call.answer(list(*call.engine.tables(), after, limit));
}

}  // namespace gramme::api
