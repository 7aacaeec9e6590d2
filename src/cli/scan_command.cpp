#include <simdjson.h>

#include "commands.h"
#include "context.h"
#include "gramme/base/json_writer.h"
#include "gramme/item/json.h"
#include "print/item_output.h"

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
    const auto output = make_item_output(context, typed_);
    GRAMME_ASSIGN(std::string reply, context.call("Scan", scan_request(table, {})));
    for (;;) {
      GRAMME_ASSIGN(const Page page, parse(reply));
      std::future<Outcome<std::string>> next;  // on its way while this one is printed
      if (!page.last_key.empty()) {
        next = context.call_ahead("Scan", scan_request(table, page.last_key));
      }
      GRAMME_TRY(print(page.items, *output));
      // Whoever reads the pipe gets a page as soon as it is there.
      GRAMME_TRY(context.out().flush());
      if (page.last_key.empty()) return output->finish();
      GRAMME_ASSIGN(reply, next.get());
    }
  }

 private:
  struct Page {
    simdjson::dom::array items;  // the parser's, until the next page
    std::string last_key;        // as JSON; empty on the last page
  };

  Outcome<Page> parse(const std::string& reply) {
    Page page;
    simdjson::dom::element json, last_key;
    if (parser_.parse(reply).get(json) != simdjson::SUCCESS ||
        json["Items"].get_array().get(page.items) != simdjson::SUCCESS) {
      return fail(Failure(serialization_error("The answer to Scan has no Items: " + reply)));
    }
    if (json["LastEvaluatedKey"].get(last_key) == simdjson::SUCCESS) {
      page.last_key = simdjson::minify(last_key);
    }
    return page;
  }

  static Outcome<void> print(const simdjson::dom::array& items, ItemOutput& output) {
    for (const simdjson::dom::element element : items) {
      GRAMME_ASSIGN(item::Item item, item::read_map(element));
      GRAMME_TRY(output.add(std::move(item)));
    }
    return {};
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
          []() -> std::unique_ptr<Command> { return std::make_unique<ScanCommand>(); },
          item_outputs()};
}

}  // namespace gramme::cli
