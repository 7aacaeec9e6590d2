#include "input/existing_table.h"
#include "operations/operations.h"
#include "table/tags.h"

namespace gramme::api {
namespace {

struct Request {
  std::string arn;
  std::string table;
  Tags tags;
};

Result<Request> parse(const Input& input) {
  Request request{input.required_text("ResourceArn"), {}, {}};
  GRAMME_ASSIGN(request.table, tagged_table(request.arn));
  GRAMME_ASSIGN(request.tags, read_tags(input));
  if (request.tags.empty()) {
    return fail(validation_error("Atleast one Tag needs to be provided as Input."));
  }
  return request;
}

Result<std::string> tag(engine::Engine& engine, const Request& request) {
  if (!engine.find_table(request.table)) return fail(resource_arn_not_found(request.arn));
  auto tagged = engine.change_settings(request.table,
                                       [&](const engine::Table& current) -> Result<engine::Table> {
                                         GRAMME_TRY(check_not_passing(current));
                                         engine::Table next = current;
                                         for (const auto& [key, value] : request.tags)
                                           next.tags[key] = value;
                                         GRAMME_TRY(check_tag_count(next.tags.size()));
                                         return next;
                                       });
  if (!tagged) return fail(std::move(tagged).error());
  return std::string();
}

}  // namespace

void tag_resource(Call call) {
  auto request = parse(call.input);
  answer_later(std::move(call), std::move(request), tag);
}

}  // namespace gramme::api
