#include "input/existing_table.h"
#include "operations/operations.h"
#include "table/tags.h"

namespace gramme::api {
namespace {

struct Request {
  std::string arn;
  std::string table;
  std::vector<std::string> keys;
};

Result<Request> parse(const Input& input) {
  Request request{input.required_text("ResourceArn"), {}, {}};
  GRAMME_ASSIGN(request.table, tagged_table(request.arn));
  GRAMME_ASSIGN(request.keys, read_tag_keys(input));
  if (request.keys.empty()) {
    return fail(validation_error("Atleast one Tag Key needs to be provided as Input."));
  }
  return request;
}

Result<std::string> untag(engine::Engine& engine, const Request& request) {
  if (!engine.find_table(request.table)) return fail(resource_arn_not_found(request.arn));
  auto untagged = engine.change_settings(
      request.table, [&](const engine::Table& current) -> Result<engine::Table> {
        GRAMME_TRY(check_not_passing(current));
        engine::Table next = current;
        for (const std::string& key : request.keys) next.tags.erase(key);
        return next;
      });
  if (!untagged) return fail(std::move(untagged).error());
  return std::string();
}

}  // namespace

void untag_resource(Call call) {
  auto request = parse(call.input);
  answer_later(std::move(call), std::move(request), untag);
}

}  // namespace gramme::api
