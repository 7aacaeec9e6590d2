#include <simdjson.h>

#include "commands.h"
#include "context.h"
#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"

namespace gramme::cli {
namespace {

std::string scan_request(std::string_view table, std::string_view start_key) {
  std::string request = R"({"TableName":)";
  append_json_string(request, table);
  if (!start_key.empty()) request.append(R"(,"ExclusiveStartKey":)").append(start_key);
  return request + "}";
}

// The table that is meant when none is named: the project's only one.
Outcome<std::string> only_table(Context& context) {
  GRAMME_ASSIGN(const project::Project* const project, context.project());
  if (project->schemas.size() == 1) return project->schemas.front().table;
  std::string message = "No TABLE given, and the project " + project->name + " has " +
                        (project->schemas.empty() ? "none." : "several:");
  for (const project::Schema& schema : project->schemas) message += " " + schema.table;
  return fail(usage_failure(message + "\nExample: ddb scan movies"));
}

class ScanCommand final : public Command {
 public:
  void declare(OptionTable& options) override {
    options.flag("--typed", typed_, R"(DynamoDB JSON, {"pk":{"S":"a"}}, which loses nothing)");
  }

  Outcome<void> run(Context& context) override {
    std::string table;
    if (context.words().empty()) {
      GRAMME_ASSIGN(table, only_table(context));
    } else {
      table = context.words().front();
    }
    std::string start_key;
    do {
      const std::string request = scan_request(table, start_key);
      GRAMME_ASSIGN(const std::string reply, context.call("Scan", request));
      GRAMME_ASSIGN(start_key, print_page(reply, context.out()));
      // Whoever reads the pipe gets a page as soon as it is there.
      GRAMME_TRY(context.out().flush());
    } while (!start_key.empty());
    return {};
  }

 private:
  // The key that the next page starts after, as JSON; empty on the last page.
  Outcome<std::string> print_page(const std::string& reply, Output& out) {
    simdjson::dom::element page;
    simdjson::dom::array items;
    if (parser_.parse(reply).get(page) != simdjson::SUCCESS ||
        page["Items"].get_array().get(items) != simdjson::SUCCESS) {
      return fail(Failure(serialization_error("The answer to Scan has no Items: " + reply)));
    }
    for (const simdjson::dom::element item : items) GRAMME_TRY(print_item(item, out));
    simdjson::dom::element last_key;
    if (page["LastEvaluatedKey"].get(last_key) != simdjson::SUCCESS) return std::string();
    return simdjson::minify(last_key);
  }

  Outcome<void> print_item(const simdjson::dom::element& json, Output& out) {
    GRAMME_ASSIGN(const item::Item item, item::read_map(json));
    std::string line;
    if (typed_) {
      item::append_json(line, item);
    } else {
      item::append_plain_json(line, item);
    }
    return out.write(line + "\n");
  }

  bool typed_ = false;
  simdjson::dom::parser parser_;
};

}  // namespace

CommandEntry scan_command() {
  return {"scan",
          "Print every item, one JSON object a line",
          "ddb scan cruddur-messages | jq .message",
          {.usage = "[TABLE]", .at_most = 1},
          []() -> std::unique_ptr<Command> { return std::make_unique<ScanCommand>(); }};
}

}  // namespace gramme::cli
