#include <simdjson.h>

#include <optional>

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
    GRAMME_ASSIGN(Page page, parse(reply));
    GRAMME_TRY(print(page.items, *output, context.out()));
    // From here on somebody reads: the next page is on its way while this one is printed.
    std::optional<Context::Ahead> next = page_after(page, table, context);
    while (next) {
      GRAMME_ASSIGN(reply, next->answer());
      GRAMME_ASSIGN(page, parse(reply));
      next = page_after(page, table, context);
      GRAMME_TRY(print(page.items, *output, context.out()));
    }
    return output->finish();
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

  static std::optional<Context::Ahead> page_after(const Page& page, std::string_view table,
                                                  Context& context) {
    if (page.last_key.empty()) return std::nullopt;
    return context.call_ahead("Scan", scan_request(table, page.last_key));
  }

  // Whoever reads the pipe gets a page as soon as it is there.
  static Outcome<void> print(const simdjson::dom::array& items, ItemOutput& output, Output& out) {
    for (const simdjson::dom::element element : items) {
      GRAMME_ASSIGN(item::Item item, item::read_map(element));
      GRAMME_TRY(output.add(std::move(item)));
    }
    return out.flush();
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
